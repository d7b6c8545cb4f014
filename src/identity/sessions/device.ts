import type { FastifyRequest } from 'fastify';
import type { Device } from './sessions.service.js';

/** The browser and the address that a request comes from. */
export function deviceOf(request: FastifyRequest): Device {
  return { userAgent: request.headers['user-agent']?.toWellFormed() ?? null, address: request.ip };
}
