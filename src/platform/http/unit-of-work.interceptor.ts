import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { context } from '../context/context.js';
import { UnitOfWork } from '../db/unit-of-work.js';
import { answerOnce } from './idempotency.js';
import { etagOf } from './versions.js';

/**
 * Commits the request's unit of work before the answer is sent, so that what was answered is written.
 * Adds the headers that follow from the answer: ETag, Location, Link.
 */
@Injectable()
export class UnitOfWorkInterceptor implements NestInterceptor {
  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const reply = execution.switchToHttp().getResponse<FastifyReply>();
    return from(this.#run(request, reply, next));
  }

  async #run(request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const handle = async (): Promise<unknown> => {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      describe(answer, request, reply);
      return answer;
    };
    const key = request.headers['idempotency-key'];
    const answer =
      request.method === 'POST' && key !== undefined
        ? await answerOnce(String(key), request, reply, handle)
        : await handle();
    const { unit } = context();
    if (unit instanceof UnitOfWork) await unit.commit();
    return answer;
  }
}

function describe(answer: unknown, request: FastifyRequest, reply: FastifyReply): void {
  if (typeof answer !== 'object' || answer === null) return;
  const path = request.url.split('?')[0] ?? '';
  if ('version' in answer && typeof answer.version === 'number')
    void reply.header('ETag', etagOf(answer.version));
  if (
    request.method === 'POST' &&
    reply.statusCode === 201 &&
    'id' in answer &&
    typeof answer.id === 'string'
  )
    locate(path, answer.id, reply);
  if ('next' in answer && typeof answer.next === 'string') {
    const query = new URLSearchParams(request.url.split('?')[1] ?? '');
    query.set('cursor', answer.next);
    void reply.header('Link', `<${path}?${query.toString()}>; rel="next"`);
  }
}

/** A part is made below its initiative (`/initiatives/{id}/instruments`) and read by itself (`/instruments/{id}`). */
function locate(path: string, id: string, reply: FastifyReply): void {
  const part = /^(.*)\/initiatives\/[^/]+\/([^/]+)$/.exec(path);
  if (reply.hasHeader('Location') || path.includes(id)) return;
  void reply.header('Location', part ? `${part[1]}/${part[2]}/${id}` : `${path}/${id}`);
}
