import { Body, Controller, HttpCode, Put, Req } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { currentActor } from '../../platform/context/context.js';
import { invalid } from '../../platform/http/problem.js';
import { Requires } from '../access/requires.js';
import { checkPassword } from '../passwords/password-rules.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { PeopleService } from '../people/people.service.js';
import { deviceOf } from './device.js';
import { ChangePassword } from './sessions.dto.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

/** Your own password. */
@ApiTags('people')
@Controller('people/me/password')
export class OwnPasswordController {
  constructor(
    private readonly people: PeopleService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    private readonly signIn: SignInService,
  ) {}

  /** Changes your password. Your other browsers are signed out. */
  @Requires('session')
  @Put()
  @HttpCode(204)
  async change(@Body() input: ChangePassword, @Req() request: FastifyRequest): Promise<void> {
    const { personId, credentialId } = currentActor();
    const { email } = await this.people.read(personId);
    checkPassword(input.newPassword, email, '/newPassword');
    if (!(await this.signIn.prove(email, input.currentPassword, deviceOf(request))))
      throw invalid({ pointer: '/currentPassword', code: 'validation.passwordWrong' });
    await this.passwords.set(personId, input.newPassword);
    await this.sessions.endAll(personId, credentialId);
  }
}
