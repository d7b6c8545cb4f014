import { Body, Controller, Get, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { html } from '../../platform/http/html.js';
import { Public } from '../../platform/http/public.js';
import { TightLimit } from '../../platform/http/rate-limits.js';
import { Validation } from '../../platform/http/validation.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { ResetPassword } from '../password-resets/password-resets.dto.js';
import { PasswordResetsService } from '../password-resets/password-resets.service.js';
import { EMPTY, type Field, fieldOf, type Filled, summaryOf } from './fields.js';
import { pageLanguage } from './page-language.js';
import { pageOf, paragraphs } from './page.js';
import { asPage, formAgain, orPage } from './sending.js';

/** Where the link of a password reset leads. */
@ApiExcludeController()
@TightLimit('password-reset')
@Controller('new-password/:token')
export class NewPasswordController {
  readonly #validation = new Validation();

  constructor(private readonly resets: PasswordResetsService) {}

  @Public()
  @Get()
  show(
    @Param('token') token: string,
    @Query('lang') lang: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const locale = pageLanguage(lang);
    return orPage(locale, reply, async () => {
      const { email } = await this.resets.personBehind(token);
      asPage(reply);
      return newPasswordPage(locale, `/new-password/${token}`, email, EMPTY);
    });
  }

  @Public()
  @Post()
  set(
    @Param('token') token: string,
    @Query('lang') lang: string | undefined,
    @Body() typed: Record<string, string>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const locale = pageLanguage(lang);
    return orPage(locale, reply, async () => {
      const { email } = await this.resets.personBehind(token);
      try {
        const { password } = (await this.#validation.transform(typed, {
          type: 'body',
          metatype: ResetPassword,
        })) as ResetPassword;
        await this.resets.reset(token, password);
      } catch (thrown) {
        return formAgain(thrown, typed, reply, (filled) =>
          newPasswordPage(locale, `/new-password/${token}`, email, filled),
        );
      }
      asPage(reply);
      return pageOf({
        locale,
        title: translate(locale, 'pages.new-password.done.title'),
        body: html`${paragraphs(translate(locale, 'pages.new-password.done.text'))}`,
      });
    });
  }
}

function newPasswordPage(locale: Locale, path: string, email: string, filled: Filled): string {
  const field: Field = {
    name: 'password',
    type: 'password',
    hint: true,
    maxLength: 200,
    autocomplete: 'new-password',
  };
  return pageOf({
    locale,
    title: translate(locale, 'pages.new-password.title'),
    path,
    body: html`${paragraphs(translate(locale, 'pages.new-password.intro', { email }))}
      ${summaryOf(locale, [field], filled)}
      <form method="post" action="${path}?lang=${locale}" novalidate>
        <fieldset>${fieldOf(locale, field, filled)}</fieldset>
        <button type="submit">${translate(locale, 'pages.new-password.submit')}</button>
      </form>`,
  });
}
