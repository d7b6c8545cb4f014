import { Body, Controller, Get, Param, ParseIntPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Comparison } from '../../platform/journal/revisions.js';
import {
  ListPartners,
  MergePartners,
  PartnerCandidates,
  PartnerFacets,
  PartnerFilter,
  PartnerPage,
  PartnerRevisions,
  PartnerTyped,
  PartnerView,
  RegisterPartner,
  RestorePartner,
  RevisePartner,
} from './partners.dto.js';
import { PartnersQuery } from './partners.query.js';
import { PartnersService } from './partners.service.js';

/** Partners: the directory of counterparts, common to all offices of the installation. */
@ApiTags('partners')
@Controller('partners')
export class PartnersController {
  constructor(
    private readonly partners: PartnersService,
    private readonly query: PartnersQuery,
  ) {}

  /** Lists entries, by name unless asked otherwise. */
  @Requires('partners.read')
  @Get()
  list(@Query() query: ListPartners): Promise<PartnerPage> {
    return this.query.list(query);
  }

  /** Counts entries by country, type, level and sector, under the same filters as the list. */
  @Requires('partners.read')
  @Get('facets')
  facets(@Query() filter: PartnerFilter): Promise<PartnerFacets> {
    return this.query.facets(filter);
  }

  /** Entries that may be the partner that is being typed: ask before you register one. */
  @Requires('partners.read')
  @Get('duplicates')
  async duplicates(@Query() typed: PartnerTyped): Promise<PartnerCandidates> {
    return { items: await this.partners.duplicates(typed) };
  }

  /**
   * Registers a partner. When entries may be the same one, the answer is 409 `partner-duplicate` with
   * `candidates`; send again with `notDuplicateOf` once they have been looked at.
   */
  @Requires('partners.register')
  @Post()
  register(@Body() input: RegisterPartner): Promise<PartnerView> {
    return this.partners.register(input);
  }

  /** The entry. One that was merged still answers, and `mergedInto` says which entry stands for it. */
  @Requires('partners.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<PartnerView> {
    return this.partners.view(id);
  }

  /** Changes an entry: only the members that are sent. Every office sees the change in the entry's history. */
  @Requires('partners.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: RevisePartner,
  ): Promise<PartnerView> {
    return this.partners.revise(id, seen, changes);
  }

  /**
   * Merges a double into another entry: whatever points to it, in any office, points to the other from now
   * on; names and identifiers that the other did not have are added to it. Cannot be taken back.
   */
  @Requires('partners.merge')
  @Put(':id/merging')
  merge(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() merging: MergePartners,
  ): Promise<PartnerView> {
    return this.partners.merge(id, seen, merging);
  }

  /** All states of the entry, the oldest first, with what changed field by field. */
  @Requires('partners.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<PartnerRevisions> {
    return { items: await this.partners.history(id) };
  }

  /** What differs between two versions, field by field. */
  @Requires('partners.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.partners.compare(id, from, to) };
  }

  /** Says of the entry again what a former version said, as a new version. */
  @Requires('partners.revise')
  @Put(':id/restoration')
  restore(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() restoring: RestorePartner,
  ): Promise<PartnerView> {
    return this.partners.restore(id, seen, restoring);
  }
}
