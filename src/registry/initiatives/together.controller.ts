import { Body, Controller, Patch, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Outcomes, RestoreTogether, ReviseTogether, SubmitTogether } from './together.dto.js';
import { TogetherService } from './together.service.js';

/** One change for several initiatives at once; what became of each stands in the answer. */
@ApiTags('initiatives')
@Controller('initiatives')
export class TogetherController {
  constructor(private readonly together: TogetherService) {}

  /** Changes the same in up to 100 records. Each is changed or refused by itself: look at every `outcome`. */
  @Requires('initiatives.revise')
  @Patch()
  revise(@Body() wish: ReviseTogether): Promise<Outcomes> {
    return this.together.revise(wish);
  }

  /** Brings back the words of former versions of up to 100 records, as new versions. */
  @Requires('initiatives.revise')
  @Put('restoration')
  restore(@Body() wish: RestoreTogether): Promise<Outcomes> {
    return this.together.restore(wish);
  }

  /** Sends up to 100 drafts to review. Each is sent or refused by itself: look at every `outcome`. */
  @Requires('initiatives.submit')
  @Put('submission')
  submit(@Body() wish: SubmitTogether): Promise<Outcomes> {
    return this.together.submit(wish);
  }
}
