import { Injectable } from '@nestjs/common';
import { currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { notFound } from '../../platform/http/problem.js';
import { Office } from './office.entity.js';

/** The office that is worked for. */
@Injectable()
export class OfficesService {
  constructor(private readonly db: Db) {}

  async current(): Promise<Office> {
    const office = await (await this.db.of(Office)).findOneBy({ id: currentOffice() });
    if (!office) throw notFound();
    return office;
  }
}
