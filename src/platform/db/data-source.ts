import type { DataSourceOptions } from 'typeorm';
import type { Config } from '../config/config.js';

/** How the product connects. Rows are seen through the role that owns nothing (see migration 0001). */
export function connection(config: Config): DataSourceOptions & { type: 'postgres' } {
  return {
    type: 'postgres',
    url: config.DATABASE_URL,
    applicationName: 'transversal',
    installExtensions: false,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    poolSize: config.DATABASE_POOL,
    extra: {
      // Statements are sent without waiting for the answer to the one before.
      pipeline: true,
      // A connection that ends takes its prepared statements with it, so a quiet quarter of an hour keeps them.
      idleTimeoutMillis: 900_000,
      // Fails the connection itself when the role is not there: never speaks as the owner.
      options:
        '-c role=transversal_app -c statement_timeout=60000 -c idle_in_transaction_session_timeout=120000',
    },
  };
}
