import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Passport } from './passport.js';
import { Routes } from './routes.js';

/** Guards every route. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [Passport, Routes, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [Passport, Routes],
})
export class AccessModule {}
