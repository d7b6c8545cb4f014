import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FoundingLinksService } from './identity/offices/founding-links.service.js';
import { type Config, loadConfig } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import { DbModule } from './platform/db/db.module.js';
import { migrate } from './platform/db/migrate.js';

/** Just enough of the product to write a link down. */
@Module({})
class FoundModule {
  static with(config: Config) {
    return {
      module: FoundModule,
      imports: [ConfigModule.with(config), DbModule],
      providers: [FoundingLinksService],
    };
  }
}

// The operator's command: prints a one-time link with which somebody founds a further office.
try {
  const config = loadConfig();
  await migrate(config.DATABASE_URL);
  const app = await NestFactory.createApplicationContext(FoundModule.with(config), {
    abortOnError: false,
    logger: false,
  });
  const link = await app.get(FoundingLinksService).make();
  await app.close();
  console.log(`Found an office at this link; it works once, for seven days:\n\n  ${link}\n`);
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(1);
}
