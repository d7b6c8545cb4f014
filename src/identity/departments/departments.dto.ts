import { PartialType } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, ValidateIf } from 'class-validator';
import { PageQuery } from '../../platform/http/pages.js';
import { IsTexts, type Texts } from '../../platform/i18n/texts.js';
import type { Department } from './department.entity.js';

/** A new department. */
export class RegisterDepartment {
  /** Name per language. */
  @IsTexts({ max: 200, required: true }) name: Texts;
}

/** A change of a department: members that are left out stay as they are. */
export class ReviseDepartment extends PartialType(RegisterDepartment, { skipNullProperties: false }) {
  /** false: no new initiative takes it, and those that have it keep it. */
  @ValidateIf((_, value) => value !== undefined)
  @IsBoolean()
  active?: boolean;
}

/** Which departments. */
export class ListDepartments extends PageQuery {
  /** `true`: only those in use; `false`: only those that are not; left out: all. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  active?: boolean;
}

/** A department. */
export class DepartmentView {
  id: string;
  version: number;
  /** Name per language. */
  name: Texts;
  active: boolean;

  static of({ id, version, name, active }: Department): DepartmentView {
    return { id, version, name, active };
  }
}

/** A page of departments. */
export class DepartmentPage {
  items: DepartmentView[];
  /** Cursor of the next page; null on the last. Also as a Link header with rel="next". */
  next: string | null;
}
