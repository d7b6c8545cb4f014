import { type FastifyBaseLogger, fastify, LogController } from 'fastify';
import { loadConfig } from '../config/config.js';
import { within } from './context.js';
import { logAnswers, NestLog, openLog } from './log.js';

function logging(level = 'info') {
  const lines: Record<string, unknown>[] = [];
  const config = loadConfig({ DATABASE_URL: 'postgres://nowhere/none', LOG_LEVEL: level });
  const log = openLog(config, {
    write: (line) => {
      const written: Record<string, unknown> = JSON.parse(line);
      lines.push(written);
    },
  });
  return { log, lines };
}

describe('the log', () => {
  it('writes the id of the request or job that a line belongs to', () => {
    const { log, lines } = logging();
    within({ requestId: 'request-7', locale: 'es', actor: null, unit: null }, () => log.info('inside'));
    log.info('outside');
    expect(lines).toMatchObject([
      {
        level: 'info',
        msg: 'inside',
        requestId: 'request-7',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
      { level: 'info', msg: 'outside' },
    ]);
    expect(lines[1]).not.toHaveProperty('requestId');
  });

  it('keeps what opens a door to itself', () => {
    const { log, lines } = logging();
    const secrets = {
      authorization: 'Bearer s3cret',
      cookie: 'session=s3cret',
      password: 's3cret',
      token: 's3cret',
    };
    log.info({
      ...secrets,
      headers: { ...secrets, 'set-cookie': ['a=s3cret'] },
      req: { headers: secrets },
      payload: secrets,
    });
    expect(JSON.stringify(lines)).not.toContain('s3cret');
    expect(lines[0]).toMatchObject({ authorization: '[redacted]', headers: { cookie: '[redacted]' } });
  });

  it("takes what is said through Nest's Logger, and leaves out how Nest starts", () => {
    const { log, lines } = logging();
    const nest = new NestLog(log);
    nest.log('Mapped {/initiatives, GET} route', 'RouterExplorer');
    nest.log('A word', 'Jobs');
    nest.warn('Take care', 'Jobs');
    nest.error('It broke', 'Error: It broke\n    at there', 'Jobs');
    nest.error({ route: '/initiatives/:id' }, 'Error: It broke', 'Problem');
    nest.error(new Error('Thrown'), 'Jobs');
    nest.debug('Unimportant', 'Jobs');
    expect(lines).toMatchObject([
      { level: 'info', msg: 'A word', room: 'Jobs' },
      { level: 'warn', msg: 'Take care', room: 'Jobs' },
      { level: 'error', msg: 'It broke', room: 'Jobs', stack: 'Error: It broke\n    at there' },
      { level: 'error', route: '/initiatives/:id', room: 'Problem', stack: 'Error: It broke' },
      { level: 'error', msg: 'Thrown', room: 'Jobs', stack: expect.stringContaining('Error: Thrown') },
    ]);
  });

  it('writes one line for each answer, with the template of its route and never the address', async () => {
    const { log, lines } = logging();
    const loggerInstance: FastifyBaseLogger = log;
    const logController = new LogController({ disableRequestLogging: true });
    const app = fastify({ loggerInstance, logController, genReqId: () => 'request-8' });
    logAnswers(app, log);
    app.get('/start/:token', () => 'started');
    app.get('/health/live', () => 'alive');
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    lines.length = 0;
    for (const path of ['/start/s3cret?q=s3cret', '/health/live', '/s3cret']) {
      await (await fetch(url + path, { headers: { cookie: 's3cret', authorization: 's3cret' } })).text();
    }
    await app.close();
    expect(lines).toMatchObject([
      { requestId: 'request-8', method: 'GET', route: '/start/:token', status: 200, ms: expect.any(Number) },
      { requestId: 'request-8', method: 'GET', route: null, status: 404 },
    ]);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain('s3cret');
  });
});
