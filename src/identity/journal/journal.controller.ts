import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../access/requires.js';
import { JournalPage, JournalVerification, ListJournal } from './journal.dto.js';
import { JournalQuery } from './journal.query.js';

/** The journal of the office: who changed what, when, from what to what. Nobody can change it. */
@ApiTags('journal')
@Controller('journal')
export class JournalController {
  constructor(private readonly journal: JournalQuery) {}

  /** Lists entries, newest first. Sign-ins, tokens and invitations are shown to administrators and auditors. */
  @Requires('journal.read')
  @Get()
  list(@Query() query: ListJournal): Promise<JournalPage> {
    return this.journal.list(query);
  }

  /** Checks the chain of hashes from the first entry to the last. */
  @Requires('journal.read')
  @Get('verification')
  verify(): Promise<JournalVerification> {
    return this.journal.verify();
  }
}
