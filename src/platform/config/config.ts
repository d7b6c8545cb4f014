import { plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Max,
  Min,
  ValidateIf,
  validateSync,
} from 'class-validator';
import { join } from 'node:path';

const text = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/**
 * Everything that can be set from outside, read once at start and frozen.
 * The only place that reads process.env; `.env.example` and the README describe each variable.
 */
export class Config {
  /** Port of the HTTP server; 0 takes any free one (tests). */
  @IsInt() @Min(0) @Max(65535) PORT = 3000;

  /** Address to listen on. Loopback unless a proxy or a container stands in front. */
  @IsString() @IsNotEmpty() HOST = '127.0.0.1';

  /** Folder of the embedded database, of the outbox and, without S3_URL, of files. */
  @IsString() @IsNotEmpty() DATA_DIR = '.data';

  /** postgres:// address of the database (15 or newer). The embedded server sets it by itself. */
  @Transform(text)
  @IsUrl({ protocols: ['postgres', 'postgresql'], require_tld: false, require_protocol: true })
  DATABASE_URL!: string;

  /** Number of database connections of one process. */
  @IsInt() @Min(2) @Max(200) DATABASE_POOL = 10;

  /** Address under which people reach the product; used in mails, links and problem types. */
  @Transform(text)
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  PUBLIC_URL?: string;

  /** smtp:// address; without it mails land as files in DATA_DIR/outbox. */
  @Transform(text)
  @IsOptional()
  @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false, require_protocol: true })
  SMTP_URL?: string;

  /** Sender of the product's mails. */
  @IsString() @IsNotEmpty() MAIL_FROM = 'Transversal <transversal@localhost>';

  /** Issuer of an OpenID Connect provider; switches on sign-in with it. */
  @Transform(text)
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  OIDC_ISSUER?: string;

  @ValidateIf((config: Config) => config.OIDC_ISSUER !== undefined)
  @IsString()
  @IsNotEmpty()
  OIDC_CLIENT_ID?: string;

  @ValidateIf((config: Config) => config.OIDC_ISSUER !== undefined)
  @IsString()
  @IsNotEmpty()
  OIDC_CLIENT_SECRET?: string;

  /** Name of the provider on the sign-in button. */
  @IsString() @IsNotEmpty() OIDC_NAME = 'OpenID Connect';

  /** Whether administrators may found the demonstration office, or join it, from within the product. */
  @IsIn(['on', 'off']) DEMONSTRATION: 'on' | 'off' = 'on';

  /** Where jobs run: inside the app process, or outside in `worker`. */
  @IsIn(['inside', 'outside']) WORKER: 'inside' | 'outside' = 'inside';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']) LOG_LEVEL = 'info';

  /** Proxies to trust for X-Forwarded-*: `false`, `true`, a number of hops or a list of addresses. */
  @IsString() TRUST_PROXY = 'false';

  /** Bearer token that opens /metrics from other machines; without it only loopback may read. */
  @Transform(text) @IsOptional() @IsString() METRICS_TOKEN?: string;

  /**
   * Requests a minute for each person and token; an address may make five times as many, since a whole office
   * can come from one. 0 switches limits off (load tests only).
   */
  @IsInt() @Min(0) @Max(1_000_000) RATE_LIMIT = 600;

  /** Memory in KiB that the hash of one password takes (argon2id); less than the default only in tests. */
  @IsInt() @Min(8) @Max(1_048_576) PASSWORD_MEMORY = 19_456;

  /** Largest file that is taken, in MiB. */
  @IsInt() @Min(1) @Max(5000) FILE_LIMIT = 100;

  /** Address of an S3-compatible store for files; without it they lie in DATA_DIR/files. */
  @Transform(text)
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  S3_URL?: string;

  /** Bucket of that store; it has to exist. */
  @ValidateIf((config: Config) => config.S3_URL !== undefined)
  @IsString()
  @IsNotEmpty()
  S3_BUCKET?: string;

  @IsString() @IsNotEmpty() S3_REGION = 'us-east-1';

  @ValidateIf((config: Config) => config.S3_URL !== undefined)
  @IsString()
  @IsNotEmpty()
  S3_ACCESS_KEY_ID?: string;

  @ValidateIf((config: Config) => config.S3_URL !== undefined)
  @IsString()
  @IsNotEmpty()
  S3_SECRET_ACCESS_KEY?: string;

  /** tcp:// address of a ClamAV daemon; with it no file is kept that it has not looked at. */
  @Transform(text)
  @IsOptional()
  @IsUrl({ protocols: ['tcp'], require_tld: false, require_protocol: true, require_port: true })
  CLAMD_URL?: string;

  /** The Chromium that prints PDF; without it the places where systems keep one are looked through. */
  @Transform(text) @IsOptional() @IsString() CHROMIUM_PATH?: string;

  /** Address under which people reach the product, without a slash at the end. */
  get publicUrl(): string {
    return (this.PUBLIC_URL ?? `http://localhost:${this.PORT}`).replace(/\/+$/, '');
  }

  /** Cookies are marked Secure when people come by https. */
  get secure(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  get outbox(): string {
    return join(this.DATA_DIR, 'outbox');
  }

  /** Folder of files, and of what is on its way to an S3-compatible store. */
  get files(): string {
    return join(this.DATA_DIR, 'files');
  }

  /** Largest file in bytes. */
  get fileLimit(): number {
    return this.FILE_LIMIT * 1024 * 1024;
  }

  get trustProxy(): boolean | string[] | ((address: string, hop: number) => boolean) {
    if (this.TRUST_PROXY === 'true' || this.TRUST_PROXY === 'false') return this.TRUST_PROXY === 'true';
    const hops = Number(this.TRUST_PROXY);
    if (Number.isInteger(hops)) return (_address, hop) => hop < hops;
    return this.TRUST_PROXY.split(',').map((address) => address.trim());
  }
}

const NUMBERS = new Set(['PORT', 'DATABASE_POOL', 'RATE_LIMIT', 'PASSWORD_MEMORY', 'FILE_LIMIT']);

/**
 * Reads the configuration.
 * @param env the environment; only names that Config knows are taken
 * @throws Error that lists every fault at once, one line each
 */
export function loadConfig(env: Record<string, string | undefined> = process.env): Config {
  const defaults = new Config();
  const known = [...new Set([...Object.keys(defaults), ...OPTIONAL])];
  const given: Record<string, unknown> = {};
  for (const name of known) {
    const value = env[name];
    if (value === undefined || value.trim() === '') continue;
    given[name] = NUMBERS.has(name) ? Number(value) : value;
  }
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const faults = validateSync(config).flatMap((fault) =>
    Object.values(fault.constraints ?? {}).map((sentence) => `  ${fault.property}: ${sentence}`),
  );
  if (faults.length > 0)
    throw new Error(`The configuration has ${faults.length} fault(s):\n${faults.join('\n')}`);
  return Object.freeze(config);
}

/** The configuration of a process that does nothing but jobs, whatever WORKER says to the app. */
export function loadWorkerConfig(env: Record<string, string | undefined> = process.env): Config {
  return loadConfig({ ...env, WORKER: 'inside' });
}

const OPTIONAL = [
  'CHROMIUM_PATH',
  'S3_URL',
  'S3_BUCKET',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'CLAMD_URL',
  'DATABASE_URL',
  'PUBLIC_URL',
  'SMTP_URL',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'METRICS_TOKEN',
];
