import { Injectable, type PipeTransform } from '@nestjs/common';
import { notFound } from '../../platform/http/problem.js';
import { type Stage, STAGES } from '../criteria/criteria.words.js';

/** `@Param('stage', StageOf)`: 404 for what is no stage. */
@Injectable()
export class StageOf implements PipeTransform<string, Stage> {
  transform(value: string): Stage {
    const stage = STAGES.find((one) => one === value);
    if (!stage) throw notFound();
    return stage;
  }
}
