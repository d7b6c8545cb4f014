import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Id } from '../../platform/http/validation.js';
import { CandidateList, DrawVerification, PreviewStrata, ReservePage, StrataPreview } from './draws.dto.js';
import { DrawsQuery } from './draws.query.js';

/** Around the draw: what it would be, whether it comes out again, what comes next. None of these draws. */
@ApiTags('audits')
@Controller('audits/:id')
export class DrawsController {
  constructor(private readonly draws: DrawsQuery) {}

  /** The strata that a draw would have now, and how many records of each. */
  @Requires('audits.open')
  @Get('strata')
  strata(@Param('id', Id) id: string, @Query() query: PreviewStrata): Promise<StrataPreview> {
    return this.draws.preview(id, query);
  }

  /** Who can be of the team, and how many of the records they wrote or assessed themselves. */
  @Requires('audits.open')
  @Get('candidates')
  candidates(@Param('id', Id) id: string): Promise<CandidateList> {
    return this.draws.candidates(id);
  }

  /** Draws again from the frame, seed and size that were kept, and compares: what anybody can do who has `frame.csv`. */
  @Requires('audits.read')
  @Get('sample/verification')
  verify(@Param('id', Id) id: string): Promise<DrawVerification> {
    return this.draws.verify(id);
  }

  /** The records that a larger sample of the same lot would come to next. */
  @Requires('audits.read')
  @Get('reserve')
  reserve(@Param('id', Id) id: string, @Query() query: PageQuery): Promise<ReservePage> {
    return this.draws.reserve(id, query);
  }
}
