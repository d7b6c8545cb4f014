import { Module } from '@nestjs/common';
import { CriteriaModule } from './criteria/criteria.module.js';

/** Floor 4: whom an initiative includes, shown with evidence. The rooms in their order; each imports only those before it. */
@Module({
  imports: [CriteriaModule],
})
export class InclusionModule {}
