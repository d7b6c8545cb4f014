import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../identity/access/requires.js';
import { DemonstrationView } from './demonstration.dto.js';
import { DemonstrationService } from './demonstration.service.js';

/** The demonstration: an office with invented records, to try everything on. */
@ApiTags('demonstration')
@Controller('demonstration')
export class DemonstrationController {
  constructor(private readonly demonstration: DemonstrationService) {}

  /** Whether the demonstration is there, and whether you belong to it. */
  @Requires('offices.revise')
  @Get()
  view(): Promise<DemonstrationView> {
    return this.demonstration.view();
  }

  /**
   * Founds the demonstration office if it is not there, and makes you a member of it with every role but reader. Its own
   * people have no password then: nobody signs in as them. The work is done after the answer: ask with GET until
   * `officeId` is not null. Asking twice does nothing more.
   */
  @Requires('offices.revise')
  @HttpCode(202)
  @Post()
  enter(): Promise<DemonstrationView> {
    return this.demonstration.enter();
  }
}
