import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import type { Actor } from '../../platform/context/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { RateLimits } from '../../platform/http/rate-limits.js';
import { contextOf } from '../../platform/http/request-context.js';
import { checkOrigin } from './origin.js';
import { Passport } from './passport.js';
import { carries } from './permissions.js';
import type { Requirement } from './requires.js';
import { Routes } from './routes.js';
import { sessionCookieName } from './session-cookie.js';

/** The role net: who is asking, and whether a role of theirs carries what the route asks for. */
@Injectable()
export class AccessGuard implements CanActivate {
  readonly #cookie: string;

  constructor(
    private readonly config: Config,
    private readonly passport: Passport,
    private readonly routes: Routes,
    private readonly limits: RateLimits,
  ) {
    this.#cookie = sessionCookieName(config);
  }

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const access = this.routes.accessOf(execution.getHandler(), execution.getClass());
    // A token is sent on purpose, a cookie by itself: where both are, the token speaks.
    const token = request.headers.authorization !== undefined;
    const cookie = !token && request.cookies[this.#cookie] !== undefined;
    if (cookie || access === 'public') checkOrigin(request, this.config, cookie);
    if (access === 'public') return true;
    if (access === null) throw new Problem('forbidden', { status: 403, params: { permission: '' } });
    const actor = token
      ? await this.passport.authenticate('bearer', request)
      : cookie
        ? await this.passport.authenticate('session', request)
        : null;
    if (!actor) throw unauthenticated(token);
    contextOf(request).actor = actor;
    await this.limits.consume(actor, execution.switchToHttp().getResponse<FastifyReply>());
    requirePermission(actor, access);
    return true;
  }
}

/** @throws Problem when the actor may not do what the route asks for, saying what is missing */
function requirePermission(actor: Actor, access: Requirement): void {
  if (access === 'signed-in') return;
  if (access === 'session') {
    if (actor.via === 'session') return;
    throw new Problem('session-required', { status: 403 });
  }
  if (!actor.officeId) throw new Problem('office-required', { status: 403 });
  if (actor.scopes && !actor.scopes.includes(access))
    throw new Problem('missing-scope', {
      status: 403,
      params: { scope: access },
      extensions: { scope: access },
    });
  if (!carries(actor.roles, access))
    throw new Problem('forbidden', {
      status: 403,
      params: { permission: access },
      extensions: { permission: access },
    });
}

/** 401 with the challenge that RFC 9110 §11.6.1 asks for; RFC 6750 §3.1 names the fault of a token. */
function unauthenticated(token: boolean): Problem {
  const challenge = `Bearer realm="Transversal"${token ? ', error="invalid_token"' : ''}`;
  return new Problem('unauthenticated', { status: 401, headers: { 'WWW-Authenticate': challenge } });
}
