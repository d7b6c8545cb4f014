import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/access/requires.js';
import { context } from '../../platform/context/context.js';
import { notFound } from '../../platform/http/problem.js';
import { AskPortfolio, AskPortfolioTable, PortfolioView } from './portfolio.dto.js';
import { PortfolioQuery } from './portfolio.query.js';
import { tableAsCsv } from './portfolio.tables.js';
import { PORTFOLIO_PARTS, type PortfolioPart, type PortfolioTable, TABLES } from './portfolio.words.js';

/** What the initiatives under a filter come to: first what has been looked at, then what was found. */
@ApiTags('portfolio')
@Controller('portfolio')
export class PortfolioController {
  constructor(private readonly portfolio: PortfolioQuery) {}

  /**
   * The portfolio under the filters of the list of initiatives: coverage, shares, the matrix of criteria and stages,
   * drift, groups that no record reaches, the transversal budget, and breakdowns by kind, year, theme, country and
   * department.
   */
  @Requires('portfolio.read')
  @Get()
  ask(@Query() question: AskPortfolio): Promise<PortfolioView> {
    return this.portfolio.ask(question);
  }

  /** One table of it as CSV: UTF-8, a heading line, the names of the columns as in the JSON. */
  @Requires('portfolio.read')
  @Get('tables/:table.csv')
  @ApiParam({ name: 'table', enum: TABLES })
  @ApiProduces('text/csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  async table(
    @Param('table') table: string,
    @Query() { lang, ...question }: AskPortfolioTable,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (!isTable(table)) throw notFound();
    const parts: PortfolioPart[] = PORTFOLIO_PARTS.filter((part) => part === table);
    const view = await this.portfolio.ask({ ...question, parts });
    void reply.header('Content-Disposition', `attachment; filename="portfolio-${table}.csv"`);
    return tableAsCsv(view, table, lang ?? context().locale);
  }
}

function isTable(table: string): table is PortfolioTable {
  return (TABLES as readonly string[]).includes(table);
}
