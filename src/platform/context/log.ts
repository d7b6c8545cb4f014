import type { LoggerService } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { type Logger, pino } from 'pino';
import type { Config } from '../config/config.js';
import { contextIfAny } from './context.js';

/** Nest's own chatter while it starts; of interest to nobody but us. */
const STARTING = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
  'TypeOrmModule',
]);

/** What opens a door is not written down, wherever it stands. */
const SECRETS = ['authorization', 'cookie', 'set-cookie', 'password', 'secret', 'token'];

/**
 * The log of a process: one JSON object on each line, on standard output, with the id of the request or job
 * that it was written for.
 * @param destination where the lines go instead
 */
export function openLog(config: Config, destination?: { write(line: string): void }): Logger {
  const options = {
    level: config.LOG_LEVEL,
    base: { process: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
    mixin: () => {
      const requestId = contextIfAny()?.requestId;
      return requestId === undefined ? {} : { requestId };
    },
    redact: {
      paths: SECRETS.flatMap((name) => {
        const member = `["${name}"]`;
        return [
          member,
          `headers${member}`,
          `req.headers${member}`,
          `request.headers${member}`,
          `payload${member}`,
        ];
      }),
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Lets everything that logs through Nest's Logger write into the one log. */
export class NestLog implements LoggerService {
  constructor(private readonly log_: Logger) {}

  log(message: unknown, ...more: unknown[]): void {
    const room = roomIn(more);
    this.#write(STARTING.has(room ?? '') ? 'debug' : 'info', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.#write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.#write('warn', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.#write('fatal', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.#write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.#write('trace', message, more);
  }

  /** Nest hands over the message, then perhaps a stack, then the name of the logger that was used. */
  #write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    more: unknown[],
  ): void {
    const facts: Record<string, unknown> = { room: roomIn(more) };
    const stack = more.slice(0, -1).find((part) => typeof part === 'string' && part !== '');
    if (stack !== undefined) {
      facts['stack'] = stack;
    }
    if (message instanceof Error) {
      facts['stack'] ??= message.stack;
      this.log_[level](facts, message.message);
    } else if (typeof message === 'object' && message !== null) {
      this.log_[level]({ ...facts, ...message });
    } else {
      this.log_[level](facts, String(message));
    }
  }
}

/**
 * One line for each answer. The route stands there as its template: an address can hold a one-time token,
 * and what people search for is their own matter.
 */
export function logAnswers(fastify: FastifyInstance, log: Logger): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url;
    const probe = route === '/metrics' || route?.startsWith('/health/');
    log[probe ? 'debug' : 'info'](
      {
        requestId: request.id,
        method: request.method,
        route: route ?? null,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    );
    done();
  });
}

function roomIn(more: readonly unknown[]): string | undefined {
  const last = more.at(-1);
  return typeof last === 'string' ? last : undefined;
}
