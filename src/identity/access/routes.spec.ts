import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Public } from '../../platform/http/public.js';
import { Requires } from './requires.js';
import { Routes } from './routes.js';

@Controller('rooms')
class Guarded {
  @Public() @Get() list(): void {}
  @Requires('offices.revise') @Post(':id') revise(): void {}
}

@Requires('signed-in')
@Controller(['halls', 'lobbies'])
class GuardedAsAWhole {
  @Get() list(): void {}
  @Public() @Get('open') open(): void {}
}

@Controller('attics')
class Forgotten {
  @Get('dusty') look(): void {}
}

@Module({ imports: [DiscoveryModule], providers: [Routes], controllers: [Guarded, GuardedAsAWhole] })
class GuardedModule {}

@Module({ imports: [GuardedModule], controllers: [Forgotten] })
class ForgetfulModule {}

describe('the boot check', () => {
  it('lists every route with what it asks for', async () => {
    const testing = await Test.createTestingModule({ imports: [GuardedModule] }).compile();
    await testing.init();
    expect(
      testing
        .get(Routes)
        .all()
        .map(({ method, path, access }) => `${method} ${path} ${access}`),
    ).toEqual([
      'GET /rooms public',
      'POST /rooms/:id offices.revise',
      'GET /halls signed-in',
      'GET /lobbies signed-in',
      'GET /halls/open public',
      'GET /lobbies/open public',
    ]);
    await testing.close();
  });

  it('stops the boot when a handler says nothing, and names it', async () => {
    const testing = await Test.createTestingModule({ imports: [ForgetfulModule] }).compile();
    await expect(testing.init()).rejects.toThrow('Forgotten.look (GET /attics/dusty)');
  });
});
