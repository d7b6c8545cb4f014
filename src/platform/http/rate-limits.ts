import { Injectable } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '../config/config.js';
import type { Actor } from '../context/actor.js';
import { addressKey } from './address-key.js';
import { Problem } from './problem.js';

/** A whole office may come from one address, so an address may ask for more than one person. */
const PEOPLE_BEHIND_AN_ADDRESS = 5;

const MINUTE = 60;

/** Doors at which guessing pays: requests per window (seconds) for each address. */
const TIGHT = {
  'sign-in': { quota: 30, window: 10 * MINUTE },
  'password-reset': { quota: 10, window: 60 * MINUTE },
  invitation: { quota: 20, window: 60 * MINUTE },
} as const;

type Tight = keyof typeof TIGHT;

const TIGHT_LIMIT = 'tightLimit';

/**
 * Holds a route, or every route of a controller, to a tight limit for each address, on top of the general one.
 * What a route says itself wins over what its controller says.
 */
export const TightLimit = (limit: Tight): MethodDecorator & ClassDecorator => {
  const onRoute = RouteConfig({ [TIGHT_LIMIT]: limit });
  return (target: object, name?: string | symbol, descriptor?: PropertyDescriptor) => {
    if (name !== undefined && descriptor) {
      onRoute(target, name, descriptor);
      limited.add(descriptor.value);
      return;
    }
    // Fastify knows routes and no controllers; those of a class have been decorated before the class itself.
    const prototype: object = Reflect.get(target, 'prototype');
    for (const [method, described] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
      if (
        method !== 'constructor' &&
        typeof described.value === 'function' &&
        !limited.has(described.value)
      ) {
        onRoute(prototype, method, described);
      }
    }
  };
};

/** Handlers that say themselves how tightly they are limited. */
const limited = new WeakSet<object>();

/**
 * How much anyone may ask for: counted for each address before anybody is authenticated, then for each
 * person or token. The counters live in the memory of this process: they hold back floods, and are no quota to
 * bill by.
 *
 * Told in the fields RateLimit-Policy and RateLimit (IETF draft-ietf-httpapi-ratelimit-headers-11): the rule
 * `"person";q=600;w=60` and what is left of it, `"person";r=599;t=60`. What is too much is answered with 429
 * and Retry-After (RFC 6585, RFC 9110 §10.2.3).
 */
@Injectable()
export class RateLimits {
  readonly #address: Limit | undefined;
  readonly #person: Limit | undefined;
  readonly #token: Limit | undefined;
  readonly #tight = new Map<string, Limit>();

  constructor(config: Config) {
    const perMinute = config.RATE_LIMIT;
    if (perMinute > 0) {
      this.#address = new Limit('address', perMinute * PEOPLE_BEHIND_AN_ADDRESS, MINUTE);
      this.#person = new Limit('person', perMinute, MINUTE);
      this.#token = new Limit('token', perMinute, MINUTE);
      for (const [name, { quota, window }] of Object.entries(TIGHT)) {
        this.#tight.set(name, new Limit(name, quota, window));
      }
    }
  }

  /** Counts every request for its address, as soon as it arrives and before its body is read. */
  guard(fastify: FastifyInstance): void {
    const general = this.#address;
    if (!general) {
      return;
    }
    fastify.addHook('onRequest', async (request, reply) => {
      const address = addressKey(request.ip);
      await general.count(address, reply);
      await this.#tight.get(tightLimitOf(request))?.count(address, reply);
    });
  }

  /**
   * Counts a request for the person or token that authentication found behind it.
   * @throws Problem too-many-requests (429)
   */
  async consume(actor: Actor, reply: FastifyReply): Promise<void> {
    if (actor.via === 'token') {
      await this.#token?.count(actor.credentialId ?? actor.personId, reply);
    } else {
      await this.#person?.count(actor.personId, reply);
    }
  }
}

/** One rule with its counters. */
class Limit {
  readonly #counters: RateLimiterMemory;
  readonly #policy: string;

  constructor(
    private readonly name: string,
    quota: number,
    window: number,
  ) {
    this.#counters = new RateLimiterMemory({ points: quota, duration: window });
    this.#policy = `"${name}";q=${quota};w=${window}`;
  }

  /** Counts one request, and says on the answer what is left. @throws Problem too-many-requests (429) */
  async count(key: string, reply: FastifyReply): Promise<void> {
    let left: RateLimiterRes;
    try {
      left = await this.#counters.consume(key);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) {
        throw refusal;
      }
      this.#tell(refusal, reply);
      const seconds = secondsUntil(refusal);
      throw new Problem('too-many-requests', {
        status: 429,
        params: { seconds },
        extensions: { 'violated-policies': [this.name] },
        headers: { 'Retry-After': String(seconds) },
      });
    }
    this.#tell(left, reply);
  }

  #tell(left: RateLimiterRes, reply: FastifyReply): void {
    add(reply, 'RateLimit-Policy', this.#policy);
    add(reply, 'RateLimit', `"${this.name}";r=${left.remainingPoints};t=${secondsUntil(left)}`);
  }
}

/** Both fields are lists (RFC 9651): one member for each rule that counted the request. */
function add(reply: FastifyReply, field: string, member: string): void {
  const said = reply.getHeader(field);
  void reply.header(field, typeof said === 'string' ? `${said}, ${member}` : member);
}

function secondsUntil(left: RateLimiterRes): number {
  return Math.max(1, Math.ceil(left.msBeforeNext / 1000));
}

function tightLimitOf(request: FastifyRequest): string {
  const { config } = request.routeOptions;
  const limit: unknown = TIGHT_LIMIT in config ? config[TIGHT_LIMIT] : undefined;
  return typeof limit === 'string' ? limit : '';
}
