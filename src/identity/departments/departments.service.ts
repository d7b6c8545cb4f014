import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { currentOffice } from '../../platform/context/context.js';
import { Db } from '../../platform/db/db.js';
import { newId } from '../../platform/db/ids.js';
import { idAfter, type Page, pageOf, PageQuery } from '../../platform/http/pages.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { sameVersion } from '../../platform/http/versions.js';
import { changed, Journal } from '../../platform/journal/journal.js';
import { Department } from './department.entity.js';
import {
  DepartmentView,
  type ListDepartments,
  type RegisterDepartment,
  type ReviseDepartment,
} from './departments.dto.js';

/** The departments of the office. */
@Injectable()
export class DepartmentsService {
  constructor(
    private readonly db: Db,
    private readonly journal: Journal,
  ) {}

  /** In the order in which they were registered. */
  async list({
    active,
    limit = PageQuery.DEFAULT_LIMIT,
    cursor,
  }: ListDepartments): Promise<Page<DepartmentView>> {
    const query = (await this.db.of(Department))
      .createQueryBuilder('d')
      .orderBy('d.id')
      .take(limit + 1);
    query.where('d.officeId = :office', { office: currentOffice() });
    if (active !== undefined) query.andWhere('d.active = :active', { active });
    if (cursor !== undefined) query.andWhere('d.id > :after', { after: idAfter(cursor) });
    return pageOf(
      await query.getMany(),
      limit,
      ({ id }) => [id],
      (row) => DepartmentView.of(row),
    );
  }

  async view(id: string): Promise<DepartmentView> {
    const department = await (await this.db.of(Department)).findOneBy({ id });
    if (!department) throw notFound();
    return DepartmentView.of(department);
  }

  async register({ name }: RegisterDepartment): Promise<DepartmentView> {
    const department = Object.assign(new Department(), {
      id: newId(),
      officeId: currentOffice(),
      name,
      active: true,
    });
    await (await this.db.of(Department)).insert(department);
    this.#tell('department.registered', department, { after: { name, active: true } });
    return DepartmentView.of(department);
  }

  /** @throws Problem not-found, stale-version */
  async revise(id: string, seen: number, changes: ReviseDepartment): Promise<DepartmentView> {
    const department = await this.#find(id, seen);
    const facts = changed({ ...department }, { ...department, ...changes });
    if (Object.keys(facts.after).length === 0) return DepartmentView.of(department);
    const saved = await (await this.db.of(Department)).save(Object.assign(department, changes));
    this.#tell('department.revised', saved, facts);
    return DepartmentView.of(saved);
  }

  /** Removes one that nothing refers to. @throws Problem department-in-use (409): it can be deactivated */
  async remove(id: string, seen: number): Promise<void> {
    const department = await this.#find(id, seen);
    try {
      await this.db.change('delete from departments where id = $1', [id]);
    } catch (fault) {
      throw refersTo(fault) ? new Problem('department-in-use', { status: 409 }) : fault;
    }
    this.#tell('department.removed', department, {
      before: { name: department.name, active: department.active },
    });
  }

  async #find(id: string, seen: number): Promise<Department> {
    const departments = await this.db.of(Department);
    const department = await departments.findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!department) throw notFound();
    sameVersion(department, seen);
    return department;
  }

  #tell(verb: string, { id, version }: Department, facts: Record<string, unknown>): void {
    this.journal.tell(verb, { type: 'department', id, version }, facts);
  }
}

/** Whether rows of other tables stand in the way (SQLSTATE foreign_key_violation). */
function refersTo(fault: unknown): boolean {
  const cause: unknown = fault instanceof QueryFailedError ? fault.driverError : fault;
  return cause instanceof Error && 'code' in cause && cause.code === '23503';
}
