import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Notices, WrittenTexts } from './terminology.dto.js';
import { noticesOf } from './terminology.js';

/** The wording rule, for a text that is still being written. */
@ApiTags('terminology')
@Controller('terminology')
export class TerminologyController {
  /** Points at words that divide partners into givers and receivers, with what could stand instead. Keeps nothing. */
  @Requires('initiatives.read')
  @Post('notices')
  @HttpCode(200)
  notices(@Body() { texts }: WrittenTexts): Notices {
    return {
      items: noticesOf('', texts).map(({ suggestions, ...notice }) => ({
        ...notice,
        suggestions: [...suggestions],
      })),
    };
  }
}
