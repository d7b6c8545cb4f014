import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.setup.js';
import { Config, loadConfig } from '../../src/platform/config/config.js';
import { cloneDatabase } from './database.js';

/** The whole product on a database of its own, listening on a free loopback port. */
export interface Running {
  readonly app: NestFastifyApplication;
  readonly config: Config;
  /** http://127.0.0.1:port */
  readonly url: string;
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the product as `npm start` would, without printing.
 * @param env settings on top of the tests' own
 */
export async function startApp(env: Record<string, string> = {}): Promise<Running> {
  const database = await cloneDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'transversal-test-'));
  const config = loadConfig({
    DATABASE_URL: database.url,
    DATABASE_POOL: '5',
    DATA_DIR: folder,
    PORT: '0',
    LOG_LEVEL: process.env.TEST_LOG ?? 'silent',
    RATE_LIMIT: '0',
    PASSWORD_MEMORY: '8',
    PUBLIC_URL: 'http://transversal.test',
    ...env,
  });
  const app = await createApp(config);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = await app.getUrl();
  return {
    app,
    config,
    url,
    databaseUrl: database.url,
    stop: async () => {
      await app.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
