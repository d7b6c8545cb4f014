import 'reflect-metadata';
import { createApp } from './app.setup.js';
import { FoundingLinksService } from './identity/offices/founding-links.service.js';
import { loadConfig } from './platform/config/config.js';
import { migrate } from './platform/db/migrate.js';

try {
  const config = loadConfig();
  await migrate(config.DATABASE_URL);
  const app = await createApp(config);
  await app.listen({ port: config.PORT, host: config.HOST });
  console.log(`Transversal listens at ${await app.getUrl()}`);
  const link = await app.get(FoundingLinksService).offer();
  if (link)
    console.log(`No office has been founded yet. Found yours at this link; it works once:\n\n  ${link}\n`);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
