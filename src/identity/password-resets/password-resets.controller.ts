import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/http/public.js';
import { TightLimit } from '../../platform/http/rate-limits.js';
import { AskForPasswordReset, ResetPassword } from './password-resets.dto.js';
import { PasswordResetsService } from './password-resets.service.js';

/** Password resets: a way back in, by mail. */
@ApiTags('sessions')
@TightLimit('password-reset')
@Controller('password-resets')
export class PasswordResetsController {
  constructor(private readonly resets: PasswordResetsService) {}

  /** Asks for a mail with a link that sets a new password. The answer is the same whoever has the address. */
  @Public()
  @Post()
  @HttpCode(202)
  ask(@Body() { email }: AskForPasswordReset): Promise<void> {
    return this.resets.ask(email);
  }

  /** Sets a new password by the link from the mail: once, within an hour. Signs out everywhere. */
  @Public()
  @Put(':token')
  @HttpCode(204)
  reset(@Param('token') token: string, @Body() { password }: ResetPassword): Promise<void> {
    return this.resets.reset(token, password);
  }
}
