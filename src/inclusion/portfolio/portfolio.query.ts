import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { currentActor } from '../../platform/context/context.js';
import { Db, named } from '../../platform/db/db.js';
import { Placeholders } from '../../platform/db/placeholders.js';
import type { Texts } from '../../platform/i18n/texts.js';
import { type CriteriaSetWhole } from '../criteria/criteria.words.js';
import { CriteriaQuery } from '../criteria/criteria.query.js';
import { KeptAnswers } from './kept-answers.js';
import { portfolioOf, type StoredPortfolio } from './portfolio.answer.js';
import type { AskPortfolio, PortfolioView } from './portfolio.dto.js';
import { PLAN, portfolioSql } from './portfolio.sql.js';
import { PORTFOLIO_PARTS } from './portfolio.words.js';

const PLANNED = named('portfolio.plan', PLAN);

const NAMES = named('portfolio.departments', 'select id, name from departments');

/** Until when an answer is true, and whether it is one for this person only. */
const MOMENT = named(
  'portfolio.moment',
  `select journal_moment() || '.' || (select current_today()) as moment,
     cardinality(withheld_initiatives()) as withheld`,
);

/** How many answers one process keeps: some 100 kB each. */
const KEPT = 200;

/** Answers what a filtered set of initiatives comes to. Counted in SQL from one snapshot; put in words in memory. */
@Injectable()
export class PortfolioQuery {
  readonly #kept = new KeptAnswers<PortfolioView>(KEPT);

  constructor(
    private readonly db: Db,
    private readonly criteria: CriteriaQuery,
  ) {}

  /**
   * The answer, read anew once the office or the directory has changed, and on another day. One that leaves out what an
   * audit withholds from somebody is not kept.
   * @throws Problem not-found when the set is not there
   */
  async ask(asked: AskPortfolio): Promise<PortfolioView> {
    const [set, [now]] = await Promise.all([
      asked.set ? this.criteria.set(asked.set) : this.criteria.mainSet(),
      this.db.read<{ moment: string; withheld: number }>(MOMENT),
    ]);
    const question = JSON.stringify([currentActor().officeId, set.id, asked]);
    const kept = now?.withheld === 0 ? this.#kept.get(question, now.moment) : undefined;
    if (kept) return kept;
    const answer = await this.#read(asked, set);
    if (now?.withheld === 0) this.#kept.keep(question, now.moment, answer);
    return answer;
  }

  async #read(
    { parts = [...PORTFOLIO_PARTS], as, stage, set: setAsked, ...filter }: AskPortfolio,
    set: CriteriaSetWhole,
  ): Promise<PortfolioView> {
    const values = new Placeholders();
    const wanted = PORTFOLIO_PARTS.filter((part) => parts.includes(part));
    const question = { ...filter, markSet: filter.markSet ?? set.id };
    const sql = portfolioSql(question, set.id, set.criteria, wanted, stage, values);
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
    return portfolioOf(row.answer, set, new Map(names.map(({ id, name }) => [id, name])), wanted, {
      forPublic: as === 'public',
      stage,
      setAsked: setAsked !== undefined,
    });
  }
}
