import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { html } from '../../platform/http/html.js';
import { Public } from '../../platform/http/public.js';
import { TightLimit } from '../../platform/http/rate-limits.js';
import { Validation } from '../../platform/http/validation.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { textIn } from '../../platform/i18n/texts.js';
import { setSessionCookie } from '../access/session-cookie.js';
import { AcceptanceService } from '../invitations/acceptance.service.js';
import { AcceptInvitation, type InvitationToYouView } from '../invitations/invitations.dto.js';
import { deviceOf } from '../sessions/device.js';
import type { Opened } from '../sessions/sessions.service.js';
import { EMPTY, type Field, fieldOf, type Filled, summaryOf } from './fields.js';
import { pageLanguage } from './page-language.js';
import { pageOf, paragraphs } from './page.js';
import { asPage, formAgain, orPage, seeOther } from './sending.js';

/** Where the link of an invitation leads. */
@ApiExcludeController()
@TightLimit('invitation')
@Controller('join/:token')
export class JoinController {
  readonly #validation = new Validation();

  constructor(
    private readonly config: Config,
    private readonly acceptance: AcceptanceService,
  ) {}

  @Public()
  @Get()
  show(
    @Param('token') token: string,
    @Query('lang') lang: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const locale = pageLanguage(lang);
    return this.#byLink(locale, reply, async () => {
      const invitation = await this.acceptance.look(token);
      asPage(reply);
      return joinPage(locale, `/join/${token}`, invitation, EMPTY);
    });
  }

  @Public()
  @Post()
  join(
    @Param('token') token: string,
    @Query('lang') lang: string | undefined,
    @Body() typed: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const locale = pageLanguage(lang);
    return this.#byLink(locale, reply, async () => {
      const invitation = await this.acceptance.look(token);
      let opened: Opened;
      try {
        const input = (await this.#validation.transform(
          { ...typed, ...(!invitation.known && { locale }) },
          { type: 'body', metatype: AcceptInvitation },
        )) as AcceptInvitation;
        opened = await this.acceptance.accept(token, input, deviceOf(request));
      } catch (thrown) {
        return formAgain(thrown, typed, reply, (filled) =>
          joinPage(locale, `/join/${token}`, invitation, filled),
        );
      }
      setSessionCookie(reply, this.config, opened.secret, opened.session.expiresAt);
      return seeOther(reply, `/welcome?lang=${locale}`);
    });
  }

  #byLink(locale: Locale, reply: FastifyReply, work: () => Promise<string>): Promise<string> {
    return orPage(locale, reply, work, translate(locale, 'pages.join.new-link'));
  }
}

function joinPage(locale: Locale, path: string, invitation: InvitationToYouView, filled: Filled): string {
  const { known, email, invitedBy } = invitation;
  const office = textIn(invitation.office, locale)?.text ?? '';
  const fields: Field[] = known
    ? [{ name: 'password', type: 'password', autocomplete: 'current-password' }]
    : [
        { name: 'name', maxLength: 200, autocomplete: 'name' },
        { name: 'password', type: 'password', hint: true, maxLength: 200, autocomplete: 'new-password' },
      ];
  const intro = translate(locale, known ? 'pages.join.known' : 'pages.join.intro', {
    office,
    inviter: invitedBy,
    email,
  });
  return pageOf({
    locale,
    title: translate(locale, 'pages.join.title', { office }),
    path,
    body: html`${paragraphs(intro)} ${summaryOf(locale, fields, filled)}
      <form method="post" action="${path}?lang=${locale}" novalidate>
        <fieldset>${fields.map((field) => fieldOf(locale, field, filled))}</fieldset>
        <button type="submit">${translate(locale, 'pages.join.submit')}</button>
      </form>`,
  });
}
