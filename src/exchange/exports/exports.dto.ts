import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import { LOCALES, type Locale } from '../../platform/i18n/i18n.js';
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

  /** Language of headings and words; that of the request when left out: a link cannot say it in a header. */
  @IsOptional() @IsIn(LOCALES) lang?: Locale;
}
