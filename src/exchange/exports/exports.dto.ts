import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { List } from '../../platform/http/query.js';
import { LIST_COLUMNS, type ListColumn } from '../../registry/initiatives/initiative.words.js';
import { InitiativeFilter, SORTS } from '../../registry/initiatives/initiatives.filter.dto.js';

/** What a list shows: its filters, its order and its columns. */
export class ExportInitiatives extends InitiativeFilter {
  /** Order, as in the list. */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number];

  /** Columns in their order; all when left out. */
  @IsOptional()
  @List()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(LIST_COLUMNS.length)
  @IsIn(LIST_COLUMNS, { each: true })
  columns?: ListColumn[];
}
