import { root } from '../../scripts/prepare.mjs';
import { allSpecs, needsServer, startTestServer, stopTestServer } from './test-server.mjs';

/** Jest calls this once before all specs. NO_DATABASE=1 leaves the server out. */
export default async function setUp(globalConfig) {
  const chosen = globalConfig.testPathPatterns.toExecutor({ rootDir: root });
  if (process.env.NO_DATABASE || !needsServer(allSpecs().filter((path) => chosen.isMatch(path)))) return;
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ]) {
    process.once(signal, () => {
      void stopTestServer().finally(() => process.exit(code));
    });
  }
  process.env.TEST_RUN = String(process.pid);
  try {
    await startTestServer();
  } catch (error) {
    await stopTestServer();
    throw error;
  }
}
