import { Problem } from '../../platform/http/problem.js';

/** 410: a link from a mail or from the terminal that works no longer, or never did; both look the same. */
export function linkExpired(): Problem {
  return new Problem('link-expired', { status: 410 });
}
