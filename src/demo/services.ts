import type { Type } from '@nestjs/common';

/** Where the founding finds the services: the application, or a module of it that sees all. */
export interface Services {
  get<T>(service: Type<T>): T;
}
