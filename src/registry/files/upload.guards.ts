import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { idOf } from '../../platform/http/validation.js';
import { Uploads } from '../../platform/storage/uploads.js';
import { FilesService } from './files.service.js';

/** Receives the file of a form that adds it to an initiative, from whoever may add one. */
@Injectable()
export class ReceiveNewFile implements CanActivate {
  constructor(
    private readonly files: FilesService,
    private readonly uploads: Uploads,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>();
    await this.files.permitAdding({ initiativeId: idOf(request.params.id) });
    await this.uploads.receive(request, execution.switchToHttp().getResponse<FastifyReply>());
    return true;
  }
}

/** Receives the file of a form that adds a version, from whoever may add one. */
@Injectable()
export class ReceiveNewVersion implements CanActivate {
  constructor(
    private readonly files: FilesService,
    private readonly uploads: Uploads,
  ) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<FastifyRequest<{ Params: { id: string } }>>();
    await this.files.permitAdding({ fileId: idOf(request.params.id) });
    await this.uploads.receive(request, execution.switchToHttp().getResponse<FastifyReply>(), true);
    return true;
  }
}
