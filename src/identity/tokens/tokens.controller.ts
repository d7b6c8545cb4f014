import { Body, Controller, Delete, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Unrepeatable } from '../../platform/http/idempotency.js';
import { Id } from '../../platform/http/validation.js';
import { Requires } from '../access/requires.js';
import { ListTokens, MadeTokenView, MakeToken, TokenView, TokenPage } from './tokens.dto.js';
import { TokensService } from './tokens.service.js';

/** Tokens: keys with which programs use this API for the office. */
@ApiTags('tokens')
@Controller('tokens')
export class TokensController {
  constructor(private readonly tokens: TokensService) {}

  /** Lists the tokens of the office, those that no longer work included. */
  @Requires('tokens.manage')
  @Get()
  list(@Query() query: ListTokens): Promise<TokenPage> {
    return this.tokens.list(query);
  }

  /**
   * Makes a token that works in your name: with the scopes given, as far as your roles allow them at the
   * time. Its secret is in this answer and nowhere else; Idempotency-Key has no effect here.
   */
  @Requires('tokens.manage')
  @Unrepeatable()
  @Post()
  @Header('Cache-Control', 'no-store')
  make(@Body() input: MakeToken): Promise<MadeTokenView> {
    return this.tokens.make(input);
  }

  /** One token, without its secret. */
  @Requires('tokens.manage')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<TokenView> {
    return this.tokens.view(id);
  }

  /** Revokes a token: it stops working at once. */
  @Requires('tokens.manage')
  @Delete(':id')
  @HttpCode(204)
  revoke(@Param('id', Id) id: string): Promise<void> {
    return this.tokens.revoke(id);
  }
}
