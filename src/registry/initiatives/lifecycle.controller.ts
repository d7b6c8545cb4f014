import { Body, Controller, Delete, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Requires } from '../../identity/access/requires.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { ChangeState, GateList, InitiativeView } from './initiatives.dto.js';
import { InitiativesService } from './initiatives.service.js';

/** The life of an initiative: each change of state is a resource of its own. */
@ApiTags('initiatives: life')
@Controller('initiatives/:id')
export class LifecycleController {
  constructor(private readonly initiatives: InitiativesService) {}

  /** What is missing before the initiative leaves draft, and before it is completed, and whether that bars the way. */
  @Requires('initiatives.read')
  @Get('gates')
  async gates(@Param('id', Id) id: string): Promise<GateList> {
    return { items: await this.initiatives.gatesOf(id) };
  }

  /** Sends a draft to review. */
  @Requires('initiatives.submit')
  @Put('submission')
  submit(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() change: ChangeState,
  ): Promise<InitiativeView> {
    return this.initiatives.move(id, seen, 'submit', change);
  }

  /** Sends it back to draft, with a reason. */
  @Requires('initiatives.approve')
  @Put('return')
  sendBack(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() change: ChangeState,
  ): Promise<InitiativeView> {
    return this.initiatives.move(id, seen, 'sendBack', change);
  }

  /** Approves it. Not by whoever sent it to review. */
  @Requires('initiatives.approve')
  @Put('approval')
  approve(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() change: ChangeState,
  ): Promise<InitiativeView> {
    return this.initiatives.move(id, seen, 'approve', change);
  }

  /** Puts it in force; an agreement or a twinning needs a signed instrument. */
  @Requires('initiatives.approve')
  @Put('entry-into-force')
  enterIntoForce(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() change: ChangeState,
  ): Promise<InitiativeView> {
    return this.initiatives.move(id, seen, 'enterIntoForce', change);
  }

  /** Suspends it, with a reason. */
  @Requires('initiatives.conclude')
  @Put('suspension')
  suspend(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() change: ChangeState,
  ): Promise<InitiativeView> {
    return this.initiatives.move(id, seen, 'suspend', change);
  }

  /** Ends the suspension today: it is in force again. */
  @Requires('initiatives.conclude')
  @Delete('suspension')
  resume(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<InitiativeView> {
    return this.initiatives.move(id, seen, 'resume', {});
  }

  /** Completes it: what was agreed is done. */
  @Requires('initiatives.conclude')
  @Put('completion')
  complete(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() change: ChangeState,
  ): Promise<InitiativeView> {
    return this.initiatives.move(id, seen, 'complete', change);
  }

  /** Ends it before its time, or withdraws a draft; the reason stays. */
  @Requires('initiatives.conclude')
  @Put('termination')
  terminate(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() change: ChangeState,
  ): Promise<InitiativeView> {
    return this.initiatives.move(id, seen, 'terminate', change);
  }
}
