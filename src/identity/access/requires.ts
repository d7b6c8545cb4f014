import { SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';

/** Metadata key of the permission that a route asks for. */
export const REQUIRES = 'route:requires';

/** What a route may ask for. */
export type Requirement = Permission | 'signed-in' | 'session';

/**
 * The permission that a route asks for; or `signed-in`: everyone who is known, with a session or a token; or
 * `session`: what people do for themselves, and no token does for them (password, devices, offices).
 * A route with neither @Requires nor @Public stops the boot.
 */
export const Requires = (requirement: Requirement): MethodDecorator & ClassDecorator =>
  SetMetadata(REQUIRES, requirement);
