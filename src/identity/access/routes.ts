import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { PUBLIC } from '../../platform/http/public.js';
import { REQUIRES, type Requirement } from './requires.js';

/** A route of the running application. */
export interface Route {
  /** `GET`, `POST` … */
  readonly method: string;
  /** As its controller writes it, without the prefix: `/initiatives/:id`. */
  readonly path: string;
  /** `InitiativesController.read` */
  readonly handler: string;
  /** What it asks for; null: nothing was said, which stops the boot. */
  readonly access: Requirement | 'public' | null;
}

/** A class or a method, as Nest's reflector takes it. */
type Target = Parameters<Reflector['get']>[1];

/** Every route, and what it asks of who is asking. */
@Injectable()
export class Routes implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** Fails closed: a route that says nothing about access is a fault of ours, and nobody may find it out. */
  onApplicationBootstrap(): void {
    const open = this.all().filter((route) => route.access === null);
    if (open.length > 0)
      throw new Error(
        `These routes say neither @Requires nor @Public:\n${open.map((route) => `  ${route.handler} (${route.method} ${route.path})`).join('\n')}`,
      );
  }

  /** What a handler asks for; what it says itself wins over what its class says. */
  accessOf(handler: Target, controller: Target | null): Requirement | 'public' | null {
    for (const target of [handler, controller]) {
      if (!target) continue;
      const requirement = this.reflector.get<Requirement | undefined>(REQUIRES, target);
      if (requirement) return requirement;
      if (this.reflector.get<boolean | undefined>(PUBLIC, target)) return 'public';
    }
    return null;
  }

  all(): Route[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const controller: unknown = instance;
      if (typeof controller !== 'object' || controller === null || typeof metatype !== 'function') return [];
      const prototype = Object.getPrototypeOf(controller) as Record<string, Target | undefined>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const path: unknown = handler && Reflect.getMetadata('path', handler);
        if (!handler || path === undefined) return [];
        const method = RequestMethod[Number(Reflect.getMetadata('method', handler))] ?? 'ALL';
        return [Reflect.getMetadata('path', metatype) as unknown].flat().flatMap((room) =>
          [path].flat().map((rest) => ({
            method,
            path: `/${[room, rest].map(trimmed).filter(Boolean).join('/')}`,
            handler: `${metatype.name}.${name}`,
            access: this.accessOf(handler, metatype),
          })),
        );
      });
    });
  }
}

function trimmed(part: unknown): string {
  return typeof part === 'string' ? part.replace(/^\/+|\/+$/g, '') : '';
}
