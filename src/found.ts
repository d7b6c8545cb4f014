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

const USAGE = `Prints a link with which somebody founds a further office; it works once, for seven days.

  npm run found
`;

// The operator's command. A link is not made for whoever asks how, nor by a word that is not understood.
const [word] = process.argv.slice(2);
if (word !== undefined) {
  const asked = word === '--help' || word === '-h';
  (asked ? console.log : console.error)(asked ? USAGE : `npm run found takes nothing: ${word}\n\n${USAGE}`);
  process.exit(asked ? 0 : 2);
}

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
