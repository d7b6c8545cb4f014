import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { context } from '../context/context.js';
import { hasMessage, translate } from '../i18n/i18n.js';
import { notFound } from './problem.js';
import { Public } from './public.js';

/** Explains a problem type at its own address: RFC 9457 asks that `type` can be looked up. */
@ApiExcludeController()
@Controller('problems')
export class ProblemsController {
  @Public()
  @Get(':slug')
  explain(@Param('slug') slug: string): { slug: string; title: string; detail: string } {
    if (!/^[a-z-]{1,60}$/.test(slug) || !hasMessage(`problems.${slug}.title`)) throw notFound();
    const { locale } = context();
    return {
      slug,
      title: translate(locale, `problems.${slug}.title`),
      detail: translate(locale, `problems.${slug}.detail`),
    };
  }
}
