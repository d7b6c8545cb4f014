import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import { portfolioOf, type StoredPortfolio } from './portfolio.answer.js';
import type { AskPortfolio, PortfolioView } from './portfolio.dto.js';
import { PLAN, portfolioSql } from './portfolio.sql.js';
import { PORTFOLIO_PARTS } from './portfolio.words.js';

const PLANNED = named('portfolio.plan', PLAN);

const NAMES = named('portfolio.departments', 'select id, name from departments');

/** Answers what a filtered set of initiatives comes to. Counted in SQL from one snapshot; put in words in memory. */
@Injectable()
export class PortfolioQuery {
  constructor(
    private readonly db: Db,
    private readonly criteria: CriteriaQuery,
  ) {}

  /** @throws Problem not-found when the set is not there */
  async ask({
    set: asked,
    parts = [...PORTFOLIO_PARTS],
    as,
    ...filter
  }: AskPortfolio): Promise<PortfolioView> {
    const set = asked ? await this.criteria.set(asked) : await this.criteria.mainSet();
    const values = new Placeholders();
    const judged = set.criteria.filter(({ automatic }) => automatic === null).length;
    const wanted = PORTFOLIO_PARTS.filter((part) => parts.includes(part));
    const question = { ...filter, markSet: filter.markSet ?? set.id };
    const sql = portfolioSql(question, set.id, judged, wanted, values);
    const statement = named(`portfolio.${createHash('sha256').update(sql).digest('hex').slice(0, 16)}`, sql);
    const [, rows, names] = await Promise.all([
      // Sent first, in the same packet: what follows is planned by it.
      this.db.read(PLANNED),
      // Prepared where nothing narrows the office: the plan is the same each time, and making it costs more than a list's.
      Object.keys(filter).length === 0
        ? this.db.read<{ answer: StoredPortfolio }>(statement, values.values)
        : this.db.query<{ answer: StoredPortfolio }>(sql, values.values),
      wanted.includes('departments') ? this.db.read<{ id: string; name: Texts }>(NAMES) : [],
    ]);
    const [row] = rows;
    if (!row) throw new Error('A portfolio is one row');
    return portfolioOf(
      row.answer,
      set,
      new Map(names.map(({ id, name }) => [id, name])),
      wanted,
      as === 'public',
    );
  }
}
