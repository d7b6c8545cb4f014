import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { Requires } from '../access/requires.js';
import {
  DepartmentView,
  ListDepartments,
  RegisterDepartment,
  ReviseDepartment,
  DepartmentPage,
} from './departments.dto.js';
import { DepartmentsService } from './departments.service.js';

/** Departments: the parts of the city's administration that initiatives name. */
@ApiTags('departments')
@Controller('departments')
export class DepartmentsController {
  constructor(private readonly departments: DepartmentsService) {}

  /** Lists the departments of the office. */
  @Requires('departments.read')
  @Get()
  list(@Query() query: ListDepartments): Promise<DepartmentPage> {
    return this.departments.list(query);
  }

  /** Registers a department. */
  @Requires('departments.revise')
  @Post()
  register(@Body() input: RegisterDepartment): Promise<DepartmentView> {
    return this.departments.register(input);
  }

  /** One department. */
  @Requires('departments.read')
  @Get(':id')
  view(@Param('id', Id) id: string): Promise<DepartmentView> {
    return this.departments.view(id);
  }

  /** Renames, deactivates or takes up a department again. */
  @Requires('departments.revise')
  @Patch(':id')
  revise(
    @Param('id', Id) id: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseDepartment,
  ): Promise<DepartmentView> {
    return this.departments.revise(id, seen, changes);
  }

  /** Removes a department that no initiative has ever named; others can be deactivated. */
  @Requires('departments.revise')
  @Delete(':id')
  @HttpCode(204)
  remove(@Param('id', Id) id: string, @SeenVersion() seen: number): Promise<void> {
    return this.departments.remove(id, seen);
  }
}
