import { Module } from '@nestjs/common';
import { AssessmentsModule } from './assessments/assessments.module.js';
import { AuditsModule } from './audits/audits.module.js';
import { CriteriaModule } from './criteria/criteria.module.js';
import { FindingsModule } from './findings/findings.module.js';
import { HoldsModule } from './holds/holds.module.js';
import { PortfolioModule } from './portfolio/portfolio.module.js';

/** Floor 4: whom an initiative includes, shown with evidence. The rooms in their order; each imports only those before it. */
@Module({
  imports: [CriteriaModule, AssessmentsModule, PortfolioModule, AuditsModule, FindingsModule, HoldsModule],
})
export class InclusionModule {}
