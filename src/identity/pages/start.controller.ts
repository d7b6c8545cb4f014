import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/db/db.js';
import { invalid } from '../../platform/http/problem.js';
import { Public } from '../../platform/http/public.js';
import { TightLimit } from '../../platform/http/rate-limits.js';
import { Validation } from '../../platform/http/validation.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { setSessionCookie } from '../access/session-cookie.js';
import { FoundingLinksService } from '../offices/founding-links.service.js';
import { type Founded, FoundingService } from '../offices/founding.service.js';
import { checkPassword } from '../passwords/password-rules.js';
import { PeopleService } from '../people/people.service.js';
import { deviceOf } from '../sessions/device.js';
import type { Device } from '../sessions/sessions.service.js';
import { SignInService } from '../sessions/sign-in.service.js';
import { EMPTY } from './fields.js';
import { pageLanguage } from './page-language.js';
import { asPage, formAgain, orPage, seeOther } from './sending.js';
import { StartForm } from './start.dto.js';
import { startPage } from './start.page.js';

/** Founds an office by the one-time link that the start or the operator's command has printed. */
@ApiExcludeController()
@TightLimit('invitation')
@Controller('start/:token')
export class StartController {
  readonly #validation = new Validation();

  constructor(
    private readonly config: Config,
    private readonly db: Db,
    private readonly links: FoundingLinksService,
    private readonly founding: FoundingService,
    private readonly people: PeopleService,
    private readonly signIn: SignInService,
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
      await this.links.check(token);
      asPage(reply);
      return startPage(locale, `/start/${token}`, EMPTY);
    });
  }

  @Public()
  @Post()
  found(
    @Param('token') token: string,
    @Query('lang') lang: string | undefined,
    @Body() typed: Record<string, string>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const locale = pageLanguage(lang);
    return this.#byLink(locale, reply, async () => {
      await this.links.check(token);
      const device = deviceOf(request);
      let founded: Founded;
      try {
        founded = await this.#found(token, typed, locale, device);
      } catch (thrown) {
        return formAgain(thrown, typed, reply, (filled) => startPage(locale, `/start/${token}`, filled));
      }
      const { office, administrator } = founded;
      const { session, secret } = await this.signIn.open(administrator.id, device, office.id);
      setSessionCookie(reply, this.config, secret, session.expiresAt);
      return seeOther(reply, `/welcome?lang=${locale}`);
    });
  }

  async #found(token: string, typed: unknown, locale: Locale, device: Device): Promise<Founded> {
    const form = (await this.#validation.transform(typed, {
      type: 'body',
      metatype: StartForm,
    })) as StartForm;
    const { officeName, name, email, password, ...office } = form;
    await this.#prove(email, password, device);
    return this.founding.found(
      {
        office: { ...office, name: { [office.defaultLanguage]: officeName } },
        administrator: { email, name, locale, password },
      },
      (founded) => this.links.use(token, founded.office.id),
    );
  }

  /** The link founds an office; it opens nobody's account. Who is known here says the password that they have. */
  async #prove(email: string, password: string, device: Device): Promise<void> {
    const known = await this.db.run({ actor: null, role: 'identity' }, () => this.people.findByEmail(email));
    if (!known) return checkPassword(password, email, '/password');
    if (!(await this.signIn.prove(email, password, device)))
      throw invalid({ pointer: '/password', code: 'validation.passwordOfKnown' });
  }

  #byLink(locale: Locale, reply: FastifyReply, work: () => Promise<string>): Promise<string> {
    return orPage(locale, reply, work, translate(locale, 'pages.start.new-link'));
  }
}
