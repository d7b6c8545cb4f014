import { Body, Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { ListSheets, SaveSheet, SheetPage, SheetView } from './sheets.dto.js';
import { SheetsQuery } from './sheets.query.js';
import { SheetsService } from './sheets.service.js';

/** The sheets of fieldwork, one for each record of the sample. */
@ApiTags('audits')
@Controller('audits/:id/sheets')
export class SheetsController {
  constructor(
    private readonly sheets: SheetsService,
    private readonly query: SheetsQuery,
  ) {}

  /** Lists the records of the sample in the order of the lots, with who works on them and how far they are. */
  @Requires('audits.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListSheets): Promise<SheetPage> {
    return this.query.list(id, query);
  }

  /**
   * One sheet, whole: the record with its parts, the criteria with their requirements, what the office put forward as
   * evidence (for which criterion or score is not told), and the audit's marks. 403 for the office during fieldwork.
   */
  @Requires('audits.read')
  @Get(':initiativeId')
  view(@Param('id', Id) id: string, @Param('initiativeId', Id) initiativeId: string): Promise<SheetView> {
    return this.query.one(id, initiativeId);
  }

  /**
   * Writes the whole sheet: marks that are left out are taken away. Its own person's, who did not write or assess the
   * record. If-Match is the sheet's version: two who write it at once lose nothing.
   */
  @Requires('audits.audit')
  @Put(':initiativeId')
  save(
    @Param('id', Id) id: string,
    @Param('initiativeId', Id) initiativeId: string,
    @SeenVersion() seen: number,
    @Body() { marks }: SaveSheet,
  ): Promise<SheetView> {
    return this.sheets.save(id, initiativeId, seen, marks);
  }

  /** Says that the sheet is done: every criterion is judged at every stage. */
  @Requires('audits.audit')
  @Put(':initiativeId/completion')
  finish(
    @Param('id', Id) id: string,
    @Param('initiativeId', Id) initiativeId: string,
    @SeenVersion() seen: number,
  ): Promise<SheetView> {
    return this.sheets.finish(id, initiativeId, seen);
  }

  /** Takes that back, to write on. */
  @Requires('audits.audit')
  @Delete(':initiativeId/completion')
  reopen(
    @Param('id', Id) id: string,
    @Param('initiativeId', Id) initiativeId: string,
    @SeenVersion() seen: number,
  ): Promise<SheetView> {
    return this.sheets.reopen(id, initiativeId, seen);
  }
}
