/** An embedded PostgreSQL that runs. */
export interface EmbeddedPostgres {
  /** Address of its database, with the password. */
  readonly url: string;
  readonly port: number;
  /** Process of the server. */
  readonly pid: number;
  /** Resolves when the server has ended, asked or not. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Folder to keep; may be left out for an ephemeral server. */
  dataDir?: string;
  /** Wished port; another one is taken where it is not free. */
  port?: number;
  log?: (line: string) => void;
  /** For tests: nothing is flushed to disk. */
  ephemeral?: boolean;
}

/** Another living start owns the data folder. */
export class FolderInUse extends Error {
  readonly pid: number;
}

export function startPostgres(options: PostgresOptions): Promise<EmbeddedPostgres>;

/** The address of the embedded server that a process runs in this folder right now; null when none does. */
export function runningPostgres(dataDir: string): Promise<string | null>;
