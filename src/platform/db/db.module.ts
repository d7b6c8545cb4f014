import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { connection } from './data-source.js';
import { Db } from './db.js';

/** Connection pool, unit of work, repositories. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({ ...connection(config), autoLoadEntities: true, retryAttempts: 0 }),
    }),
  ],
  providers: [Db],
  exports: [Db],
})
export class DbModule {}
