import { PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { LIST_COLUMNS, type ListColumn } from '../initiatives/initiative.words.js';
import { InitiativeFilter, SORTS } from '../initiatives/initiatives.filter.dto.js';
import { LAYOUTS, type Layout } from './view.entity.js';
import type { Act } from './view.policy.js';

/** A way to look at the register, to be kept under a name. */
export class SaveView {
  /** Its name, as its owner calls it; up to 120 characters. An owner has no two of one name. */
  @IsString() @IsNotEmpty() @MaxLength(120) @Matches(/\S/) name: string;

  /** true: everybody of the office sees it; false: only its owner. */
  @IsOptional() @IsBoolean() shared?: boolean;

  /** How the records are laid out; a table when left out. */
  @IsOptional() @IsIn(LAYOUTS) layout?: Layout;

  /** Filters of the list of initiatives, as JSON: lists are lists, `anyOf` and `noneOf` are lists of objects. */
  @IsOptional() @ValidateNested() @Type(() => InitiativeFilter) filter?: InitiativeFilter;

  /** Order of the list; null: the list's own. */
  @IsOptional() @IsIn(SORTS) sort?: (typeof SORTS)[number] | null;

  /** Columns of the table in their order; none: the usual ones. */
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(LIST_COLUMNS.length)
  @IsIn(LIST_COLUMNS, { each: true })
  columns?: ListColumn[];
}

/** A change of a view: members that are left out stay as they are; the filter is replaced whole. */
export class ReviseView extends PartialType(SaveView, { skipNullProperties: false }) {}

/** A saved view. */
export class ViewView {
  id: string;
  version: number;
  name: string;
  shared: boolean;
  layout: Layout;
  filter: InitiativeFilter;
  sort: string | null;
  columns: string[];
  /** Whose it is. */
  personId: string;
  revisedAt: string;
  /** What you may do with it. */
  may: Act[];
}

/** A page of the views that you see: your own and the shared ones, the oldest first. */
export class ViewPage {
  items: ViewView[];
  /** Cursor of the next page; null on the last. */
  next: string | null;
}
