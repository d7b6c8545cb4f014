import type { FastifyReply } from 'fastify';
import { context } from '../../platform/context/context.js';
import { UnitOfWork } from '../../platform/db/unit-of-work.js';
import { html } from '../../platform/http/html.js';
import { problemOf } from '../../platform/http/problem.filter.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type Filled, filledFrom } from './fields.js';
import { pageOf, paragraphs } from './page.js';

/** Marks the answer as a page that nobody keeps: it shows what was typed, or belongs to a secret link. */
export function asPage(reply: FastifyReply, status = 200): void {
  void reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('Cache-Control', 'no-store')
    .header('Content-Language', context().locale);
}

/**
 * Answers with a page where the work refuses: people who follow a link see sentences, not JSON.
 * @param also a paragraph that says where to get a new link
 */
export async function orPage(
  locale: Locale,
  reply: FastifyReply,
  work: () => Promise<string>,
  also?: string,
): Promise<string> {
  try {
    return await work();
  } catch (thrown) {
    const problem = problemOf(thrown);
    if (problem.slug === 'internal') throw thrown;
    await undo();
    asPage(reply, problem.status);
    const { params } = problem.facts;
    const detail = translate(locale, `problems.${problem.slug}.detail`, params);
    return pageOf({
      locale,
      title: translate(locale, `problems.${problem.slug}.title`, params),
      body: html`${paragraphs(also === undefined ? detail : `${detail}\n\n${also}`)}`,
    });
  }
}

/**
 * The form again, with what was typed and what is wrong with it.
 * @throws what was thrown, when it says nothing of the fields
 */
export async function formAgain(
  thrown: unknown,
  typed: Readonly<Record<string, string>>,
  reply: FastifyReply,
  page: (filled: Filled) => string,
): Promise<string> {
  const filled = filledFrom(thrown, typed, context().locale);
  await undo();
  asPage(reply, 422);
  return page(filled);
}

/** A page is an answer like any other, and what it refuses must not be written all the same. */
async function undo(): Promise<void> {
  const { unit } = context();
  if (unit instanceof UnitOfWork) await unit.rollback();
}

/** Sends the browser on with GET, so that a reload does not send the form again (RFC 9110 §15.4.4). */
export function seeOther(reply: FastifyReply, path: string): string {
  void reply.code(303).header('Location', path).header('Cache-Control', 'no-store');
  return '';
}
