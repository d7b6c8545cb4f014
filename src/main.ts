import 'reflect-metadata';
import { createApp } from './app.setup.js';
import { loadConfig } from './platform/config/config.js';
import { migrate } from './platform/db/migrate.js';

try {
  const config = loadConfig();
  await migrate(config.DATABASE_URL);
  const app = await createApp(config);
  await app.listen({ port: config.PORT, host: config.HOST });
  console.log(`Transversal listens at ${await app.getUrl()}`);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
