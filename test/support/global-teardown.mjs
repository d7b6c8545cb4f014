import { stopTestServer } from './test-server.mjs';

/** Jest calls this once after all specs. */
export default async function tearDown() {
  await stopTestServer();
}
