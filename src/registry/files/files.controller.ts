import {
  applyDecorators,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  ParseIntPipe,
  Patch,
  Post,
  Put,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Comparison, RevisionList } from '../../platform/journal/revisions.js';
import { TakesUpload } from '../../platform/storage/form-reading.js';
import { Received, type ReceivedFile } from '../../platform/storage/uploads.js';
import { FILE_KINDS } from './file.words.js';
import { AddFile, DeleteFile, FilePage, FileView, ReviseFile, WithdrawFile } from './files.dto.js';
import { ListFiles, ListFilesOfInitiative } from './files.filter.dto.js';
import { FilesQuery } from './files.query.js';
import { FilesService } from './files.service.js';
import { ReceiveNewFile, ReceiveNewVersion } from './upload.guards.js';

/** A route that takes a form with a file, and what can go wrong with one. */
function Upload(fields: Record<string, object>): MethodDecorator {
  return applyDecorators(
    TakesUpload(),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: {
          ...fields,
          file: { type: 'string', format: 'binary', description: 'The content, with its name.' },
        },
      },
    }),
    ApiResponse({ status: 413, description: 'The file is larger than this installation takes.' }),
    ApiResponse({ status: 415, description: 'The body is not a form (multipart/form-data).' }),
    ApiResponse({ status: 507, description: 'The storage is full; nothing was kept.' }),
  );
}

/** The files of one initiative. */
@ApiTags('files')
@Controller('initiatives/:id/files')
export class FilesOfInitiativeController {
  constructor(
    private readonly files: FilesService,
    private readonly query: FilesQuery,
  ) {}

  /** Lists the files of an initiative, the latest change first. */
  @Requires('files.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: ListFilesOfInitiative): Promise<FilePage> {
    return this.query.ofInitiative(id, query);
  }

  /**
   * Adds a file to an initiative. Send a form (multipart/form-data) with the part `file`; it is taken byte by
   * byte, and its kind is found in its content. Refused: programs, scripts, web pages, documents with macros,
   * archives other than ZIP or with programs in them, contents that are two things at once or not what their
   * name says, and, where a virus scanner is set up, what it finds. Names lose folders and direction marks.
   */
  @Requires('files.add')
  @UseGuards(ReceiveNewFile)
  @Upload({
    kind: { type: 'string', enum: FILE_KINDS, default: 'other' },
    language: { type: 'string', description: 'BCP 47 primary tag: "es".' },
    title: { type: 'string', description: 'JSON, title per language: `{"es": "Acta de la firma"}`.' },
  })
  @Post()
  add(
    @Param('id', Id) id: string,
    @Body() input: AddFile,
    @Received() file: ReceivedFile,
  ): Promise<FileView> {
    return this.files.add(id, input, file);
  }
}

/** Files of all initiatives of the office. */
@ApiTags('files')
@Controller('files')
export class FilesController {
  constructor(
    private readonly files: FilesService,
    private readonly query: FilesQuery,
  ) {}

  /** Lists the files of the whole office, the latest change first, or the best match first with `q`. */
  @Requires('files.read')
  @Get()
  list(@Query() query: ListFiles): Promise<FilePage> {
    return this.query.list(query);
  }

  /** The file with all its versions; `/content` has the bytes. */
  @Requires('files.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<FileView> {
    return this.files.view(id);
  }

  /** Adds a new content, which counts from now on; the former ones stay to be read. */
  @Requires('files.add')
  @UseGuards(ReceiveNewVersion)
  @Upload({})
  @Post(':id/versions')
  addVersion(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Received() file: ReceivedFile,
  ): Promise<FileView> {
    return this.files.addVersion(id, seen, file);
  }

  /** Changes title, kind or language: only the members that are sent. */
  @Requires('files.add')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseFile,
  ): Promise<FileView> {
    return this.files.revise(id, seen, changes);
  }

  /**
   * Takes a file out of use, with a reason. It is not destroyed: what rests on it still shows it, and
   * coordinators and auditors can still read it.
   */
  @Requires('files.withdraw')
  @Put(':id/withdrawal')
  withdraw(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() { reason }: WithdrawFile,
  ): Promise<FileView> {
    return this.files.withdraw(id, seen, reason);
  }

  /** Takes a file into use again. */
  @Requires('files.withdraw')
  @Delete(':id/withdrawal')
  reinstate(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<FileView> {
    return this.files.reinstate(id, seen);
  }

  /**
   * Destroys a file that should not have been added, with all its versions, unless something rests on it. Once
   * its initiative is no draft any more, a coordinator does it and gives a reason; everybody else withdraws it.
   * The journal keeps names and hashes.
   */
  @Requires('files.withdraw')
  @Delete(':id')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeleteFile,
  ): Promise<void> {
    return this.files.delete(id, seen, reason ?? null);
  }

  /** All states of the file, the oldest first, with what changed field by field; also once it is deleted. */
  @Requires('files.read')
  @Get(':id/revisions')
  async revisions(@Param('id', Id) id: string): Promise<RevisionList> {
    return { items: await this.files.history(id) };
  }

  /** What differs between two versions of its words, field by field. */
  @Requires('files.read')
  @Get(':id/revisions/:from/comparison/:to')
  async compare(
    @Param('id', Id) id: string,
    @Param('from', ParseIntPipe) from: number,
    @Param('to', ParseIntPipe) to: number,
  ): Promise<Comparison> {
    return { changes: await this.files.compare(id, from, to) };
  }
}
