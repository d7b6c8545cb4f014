import type { IncomingHttpHeaders } from 'node:http';
import { Socket } from 'node:net';
import { mayReadMetrics } from './metrics-access.js';

const from = (remoteAddress: string, headers: IncomingHttpHeaders = {}) => ({
  headers,
  socket: Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }),
});
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('mayReadMetrics', () => {
  it.each([
    ['this machine', from('127.0.0.1'), undefined, 'yes'],
    ['this machine by IPv6', from('::1'), undefined, 'yes'],
    ['this machine by mapped IPv4', from('::ffff:127.0.0.1'), 'token', 'yes'],
    ['another machine', from('192.0.2.7'), undefined, 'no'],
    ['another machine with the token', from('192.0.2.7', bearer('token')), 'token', 'yes'],
    ['another machine with another token', from('192.0.2.7', bearer('tokem')), 'token', 'wrong-token'],
    ['another machine with a token where none is set', from('192.0.2.7', bearer('')), undefined, 'no'],
    ['a proxy on this machine', from('127.0.0.1', { 'x-forwarded-for': '192.0.2.7' }), undefined, 'no'],
    ['a proxy that pretends', from('127.0.0.1', { forwarded: 'for=127.0.0.1' }), undefined, 'no'],
    ['a proxy with the token', from('127.0.0.1', { via: '1.1 proxy', ...bearer('token') }), 'token', 'yes'],
  ] as const)('answers %s', (_who, request, token, answer) => {
    expect(mayReadMetrics(request, token)).toBe(answer);
  });
});
