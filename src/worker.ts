import 'reflect-metadata';
import { loadWorkerConfig } from './platform/config/config.js';
import { migrate } from './platform/db/migrate.js';
import { startWorker } from './worker.setup.js';

try {
  const config = loadWorkerConfig();
  await migrate(config.DATABASE_URL);
  await startWorker(config);
  console.log('Transversal does its jobs here');
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
