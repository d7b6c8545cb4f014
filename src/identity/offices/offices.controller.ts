import { Controller, Get } from '@nestjs/common';
import { Requires } from '../access/requires.js';
import { OfficeView } from './offices.dto.js';
import { OfficesService } from './offices.service.js';

@Controller('offices')
export class OfficesController {
  constructor(private readonly offices: OfficesService) {}

  /** The office that you work for now. */
  @Requires('offices.read')
  @Get('current')
  async current(): Promise<OfficeView> {
    return OfficeView.of(await this.offices.current());
  }
}
