import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { html } from '../../platform/http/html.js';
import { Public } from '../../platform/http/public.js';
import { translate } from '../../platform/i18n/i18n.js';
import { pageLanguage } from './page-language.js';
import { pageOf, paragraphs } from './page.js';
import { asPage } from './sending.js';

const SLUG = /^[a-z0-9-]{1,60}$/;

/** What to do once one has come in. */
@ApiExcludeController()
@Controller('welcome')
export class WelcomeController {
  @Public()
  @Get()
  show(
    @Query('office') slug: string | undefined,
    @Query('lang') lang: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): string {
    const locale = pageLanguage(lang);
    const office = typeof slug === 'string' && SLUG.test(slug) ? slug : 'OFFICE';
    const step = (name: string, rest = html``) =>
      html`<li>
        <h2>${translate(locale, `pages.welcome.${name}.title`)}</h2>
        ${paragraphs(translate(locale, `pages.welcome.${name}.text`))}${rest}
      </li> `;
    asPage(reply);
    return pageOf({
      locale,
      title: translate(locale, 'pages.welcome.title'),
      body: html`${paragraphs(translate(locale, 'pages.welcome.intro'))}
        <ol class="steps">
          ${step('try', html`<p><a href="/api/docs">/api/docs</a></p>`)}
          ${step(
            'import',
            html`<pre><code>npm run import -- --office ${office} --map MAP.json FILE</code></pre>`,
          )}
          ${step('read', html`<p><a href="/api/openapi.json">/api/openapi.json</a></p>`)}
        </ol>`,
    });
  }
}
