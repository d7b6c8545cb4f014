import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { CorrectionsService } from './corrections.service.js';
import { DecisionsService } from './decisions.service.js';
import { ImportView } from './imports.dto.js';
import { ImportsService } from './imports.service.js';
import { ReadImport } from './reading.dto.js';
import {
  CorrectCells,
  DecideImport,
  ImportColumns,
  ImportPreview,
  ImportQuestions,
  MapImport,
  PreviewImport,
} from './settling.dto.js';
import { SettlingQuery } from './settling.query.js';

/** What people settle of a list before it comes in. Each change has the dry run done anew; follow `state`. */
@ApiTags('imports')
@Controller('imports/:id')
export class SettlingController {
  constructor(
    private readonly imports: ImportsService,
    private readonly corrections: CorrectionsService,
    private readonly decisions: DecisionsService,
    private readonly query: SettlingQuery,
  ) {}

  /**
   * Says how the file is to be read, in place of what was said before. Corrections and decisions about rows are
   * dropped when the rows or cells become others: with another delimiter, encoding, header or sheet.
   */
  @Requires('imports.run')
  @Put('reading')
  read(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() input: ReadImport,
  ): Promise<ImportView> {
    return this.imports.readAs(id, seen, input);
  }

  /** Says what the columns mean: by the name of a map, or by a map. */
  @Requires('imports.run')
  @Put('map')
  map(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() input: MapImport,
  ): Promise<ImportView> {
    return this.imports.mapBy(id, seen, input);
  }

  /** Columns of the file with what stands in them, and its first rows: for whoever says what they mean. */
  @Requires('imports.read')
  @Get('columns')
  columns(@Param('id', Id) id: string): Promise<ImportColumns> {
    return this.query.columns(id);
  }

  /** Tries a map on the first rows and shows what they would become. Changes nothing. */
  @Requires('imports.run')
  @Post('preview')
  preview(@Param('id', Id) id: string, @Body() input: PreviewImport): Promise<ImportPreview> {
    return this.imports.preview(id, input);
  }

  /**
   * Puts cells of the list right; the file stays as it came. Where somebody has changed a cell since you saw it,
   * nothing is corrected and the answer says what stands there now.
   */
  @Requires('imports.run')
  @Put('corrections')
  correct(@Param('id', Id) id: string, @Body() { cells }: CorrectCells): Promise<ImportView> {
    return this.corrections.correct(id, cells);
  }

  /** Partners in doubt and rows that repeat something, with what was decided of them. */
  @Requires('imports.read')
  @Get('questions')
  questions(@Param('id', Id) id: string): Promise<ImportQuestions> {
    return this.query.questions(id);
  }

  /** Decides of partners and rows in doubt; what was decided before of others stays. */
  @Requires('imports.run')
  @Put('decisions')
  decide(@Param('id', Id) id: string, @Body() input: DecideImport): Promise<ImportView> {
    return this.decisions.decide(id, input);
  }
}
