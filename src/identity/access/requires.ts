import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

/** Metadata key of the permission that a route asks for. */
export const REQUIRES = 'route:requires';

/**
 * The permission that a route asks for, or `signed-in` for what every person may do for themselves.
 * A route with neither @Requires nor @Public stops the boot.
 */
export const Requires = (permission: Permission | 'signed-in'): MethodDecorator & ClassDecorator =>
  SetMetadata(REQUIRES, permission);
