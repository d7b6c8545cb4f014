import { Body, Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { CriteriaAdoptionsService } from './criteria-adoptions.service.js';
import {
  AdoptCriteriaSet,
  CriteriaComparison,
  CriteriaSetPage,
  CriteriaSetView,
  ListCriteriaSets,
} from './criteria-sets.dto.js';
import { CriteriaSetsQuery } from './criteria-sets.query.js';

/** Published criteria sets: the product's, the office's own and those of other offices. None of them ever changes. */
@ApiTags('criteria')
@Controller('criteria-sets')
export class CriteriaSetsController {
  constructor(
    private readonly query: CriteriaSetsQuery,
    private readonly adoptions: CriteriaAdoptionsService,
  ) {}

  /** Lists what was published, by everybody, the newest first. */
  @Requires('criteria.read')
  @Get()
  list(@Query() query: ListCriteriaSets): Promise<CriteriaSetPage> {
    return this.query.list(query);
  }

  /** The main set of the office, whole: new assessments are made by it. */
  @Requires('criteria.read')
  @Get('main')
  main(): Promise<CriteriaSetView> {
    return this.query.main();
  }

  /** A published set, whole. */
  @Requires('criteria.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<CriteriaSetView> {
    return this.query.one(id);
  }

  /** What differs between two published sets, or two versions of one, field by field. */
  @Requires('criteria.read')
  @Get(':id/comparison/:to')
  compare(@Param('id', Id) id: string, @Param('to', Id) to: string): Promise<CriteriaComparison> {
    return this.query.compare(id, to);
  }

  /** Uses a published set in your office and, with `main`, makes new assessments by it. Safe to repeat. */
  @Requires('criteria.write')
  @Put(':id/adoption')
  adopt(@Param('id', Id) id: string, @Body() input: AdoptCriteriaSet): Promise<CriteriaSetView> {
    return this.adoptions.adopt(id, input);
  }

  /**
   * Uses a set no more; not the main one, and not the product’s first. Assessments by it stay, and stay readable.
   */
  @Requires('criteria.write')
  @Delete(':id/adoption')
  @HttpCode(204)
  retire(@Param('id', Id) id: string): Promise<void> {
    return this.adoptions.retire(id);
  }
}
