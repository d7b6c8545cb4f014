import 'reflect-metadata';
import { Controller, Get, Module, Post, Req, Res, type Type } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config, loadConfig } from '../config/config.js';
import type { Actor } from '../context/actor.js';
import { ProblemFilter } from './problem.filter.js';
import { RateLimits, TightLimit } from './rate-limits.js';

const actor = (personId: string, token?: string): Actor => ({
  personId,
  officeId: null,
  roles: [],
  scopes: null,
  via: token ? 'token' : 'session',
  credentialId: token ?? 'session',
});

@Controller()
class Doors {
  constructor(private readonly limits: RateLimits) {}

  @Get('open')
  open(): string {
    return 'open';
  }

  @Get('mine')
  async mine(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { person, token } = request.headers;
    await this.limits.consume(actor(String(person), token?.toString()), reply);
    return 'mine';
  }

  @TightLimit('password-reset')
  @Post('password-resets')
  reset(): string {
    return 'sent';
  }
}

/** What came back, reduced to what these tests look at. */
interface Answer {
  status: number;
  policy: string | null;
  left: string | null;
  headers: Headers;
  problem: Record<string, unknown>;
}

async function running(perMinute: number): Promise<NestFastifyApplication> {
  const config = loadConfig({ DATABASE_URL: 'postgres://nowhere/none', RATE_LIMIT: String(perMinute) });
  @Module({
    controllers: [Doors, Invitations],
    providers: [
      { provide: Config, useValue: config },
      RateLimits,
      { provide: APP_FILTER, useClass: ProblemFilter },
    ],
  })
  class House {}
  const built = await Test.createTestingModule({ imports: [House as Type] }).compile();
  const adapter = new FastifyAdapter({ trustProxy: true });
  const app = built.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
  app.get(RateLimits).guard(adapter.getInstance());
  await app.listen({ port: 0, host: '127.0.0.1' });
  return app;
}

@TightLimit('invitation')
@Controller('invitations')
class Invitations {
  @Post()
  accept(): string {
    return 'accepted';
  }

  @TightLimit('sign-in')
  @Post('sign-in')
  signIn(): string {
    return 'signed in';
  }
}

async function ask(
  app: NestFastifyApplication,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<Answer> {
  const answer = await fetch(`${await app.getUrl()}${path}`, {
    method,
    headers: { 'accept-language': 'en', ...headers },
  });
  const text = await answer.text();
  return {
    status: answer.status,
    policy: answer.headers.get('ratelimit-policy'),
    left: answer.headers.get('ratelimit'),
    headers: answer.headers,
    problem: text.startsWith('{') ? JSON.parse(text) : {},
  };
}

describe('rate limits', () => {
  let app: NestFastifyApplication;
  const get = (path: string, address: string, more: Record<string, string> = {}) =>
    ask(app, 'GET', path, { 'x-forwarded-for': address, ...more });

  beforeAll(async () => {
    app = await running(4);
  });
  afterAll(() => app.close());

  it('count for each address, say what is left, and refuse what is too much with a problem', async () => {
    const first = await get('/open', '192.0.2.1');
    expect([first.policy, first.left]).toEqual(['"address";q=20;w=60', '"address";r=19;t=60']);
    const rest = await Promise.all(Array.from({ length: 19 }, () => get('/open', '192.0.2.1')));
    expect(rest.map((answer) => answer.status)).toEqual(Array(19).fill(200));

    const refused = await get('/open', '192.0.2.1');
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(refused.left).toMatch(/^"address";r=0;t=\d+$/);
    expect(refused.problem['type']).toMatch(/\/problems\/too-many-requests$/);
    expect(refused.problem['violated-policies']).toEqual(['address']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(refused.problem['detail']).toContain(`${wait} seconds`);

    expect((await get('/open', '192.0.2.2')).status).toBe(200);
  });

  it('count requests that no route answers, too', async () => {
    const answer = await get('/nowhere', '192.0.2.3');
    expect([answer.status, answer.left]).toEqual([404, '"address";r=19;t=60']);
  });

  it('count each person by themselves, wherever they come from', async () => {
    const first = await get('/mine', '192.0.2.10', { person: 'ana' });
    expect(first.policy).toBe('"address";q=20;w=60, "person";q=4;w=60');
    expect(first.left).toBe('"address";r=19;t=60, "person";r=3;t=60');
    for (const address of ['192.0.2.11', '192.0.2.12', '192.0.2.13']) {
      expect((await get('/mine', address, { person: 'ana' })).status).toBe(200);
    }
    const refused = await get('/mine', '192.0.2.14', { person: 'ana' });
    expect([refused.status, refused.problem['violated-policies']]).toEqual([429, ['person']]);
    expect((await get('/mine', '192.0.2.14', { person: 'bea' })).status).toBe(200);
  });

  it('count a token apart from the person who made it', async () => {
    const use = (token: string) => get('/mine', '192.0.2.20', { person: 'eva', token });
    for (let time = 0; time < 4; time += 1) {
      expect((await use('one')).status).toBe(200);
    }
    expect((await use('one')).status).toBe(429);
    expect((await use('two')).status).toBe(200);
  });

  it('are tighter at doors where guessing pays', async () => {
    const reset = () => ask(app, 'POST', '/password-resets', { 'x-forwarded-for': '192.0.2.30' });
    const answers: Answer[] = [];
    for (let time = 0; time < 11; time += 1) {
      answers.push(await reset());
    }
    expect(answers.map((answer) => answer.status)).toEqual([...Array<number>(10).fill(201), 429]);
    expect(answers[0]?.policy).toBe('"address";q=20;w=60, "password-reset";q=10;w=3600');
    expect((await get('/open', '192.0.2.30')).status).toBe(200);
  });

  it('are tight for all routes of a controller, and for each as it says itself', async () => {
    const post = (path: string) => ask(app, 'POST', path, { 'x-forwarded-for': '192.0.2.40' });
    expect((await post('/invitations')).policy).toContain('"invitation";q=20;w=3600');
    const own = (await post('/invitations/sign-in')).policy;
    expect(own).toContain('"sign-in";q=30;w=600');
    expect(own).not.toContain('invitation');
  });

  it('can be switched off for load tests', async () => {
    const free = await running(0);
    const answer = await ask(free, 'POST', '/password-resets', {});
    expect([answer.status, answer.left]).toEqual([201, null]);
    await free.close();
  });
});
