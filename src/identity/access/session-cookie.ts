import type { FastifyReply } from 'fastify';
import type { Config } from '../../platform/config/config.js';

/** Name of the session's cookie. `__Host-` binds it to this very host and to https (RFC 6265bis §4.1.3.2). */
export function sessionCookieName(config: Config): string {
  return config.secure ? '__Host-transversal_session' : 'transversal_session';
}

/** Hands the session to the browser, out of reach of scripts. */
export function setSessionCookie(reply: FastifyReply, config: Config, secret: string, expires: Date): void {
  void reply.setCookie(sessionCookieName(config), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
    expires,
  });
}

/** Takes the session back from the browser. */
export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(sessionCookieName(config), {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.secure,
  });
}
