import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../identity/access/requires.js';
import { PageQuery } from '../../platform/http/pages.js';
import { Id } from '../../platform/http/validation.js';
import { SeenVersion } from '../../platform/http/versions.js';
import { DeletePart, RestorePart } from '../initiatives/part.dto.js';
import {
  MeasurementPage,
  MeasurementView,
  RegisterMeasurement,
  ReviseMeasurement,
} from './indicators.dto.js';
import { IndicatorsQuery } from './indicators.query.js';
import { IndicatorsService } from './indicators.service.js';

/** Dated values of an indicator, with their parts by group, sex and age. */
@ApiTags('indicators')
@Controller('indicators/:id/measurements')
export class MeasurementsController {
  constructor(
    private readonly indicators: IndicatorsService,
    private readonly query: IndicatorsQuery,
  ) {}

  /** Lists the measurements of an indicator, the latest first. */
  @Requires('indicators.read')
  @Get()
  list(@Param('id', Id) id: string, @Query() query: PageQuery): Promise<MeasurementPage> {
    return this.query.measurements(id, query);
  }

  /** Registers what was measured on a date, or in a month or a year. */
  @Requires('indicators.revise')
  @Post()
  async measure(
    @Param('id', Id) id: string,
    @Body() input: RegisterMeasurement,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<MeasurementView> {
    const measurement = await this.indicators.measure(id, input);
    // A measurement is read below its indicator, not by itself as the parts of an initiative are.
    void reply.header('Location', `/api/v1/indicators/${id}/measurements/${measurement.id}`);
    return measurement;
  }

  /** One measurement. */
  @Requires('indicators.read')
  @Get(':measurementId')
  view(
    @Param('id', Id) id: string,
    @Param('measurementId', Id) measurementId: string,
  ): Promise<MeasurementView> {
    return this.query.measurement(id, measurementId);
  }

  /** Corrects a measurement: only the members that are sent. */
  @Requires('indicators.revise')
  @Patch(':measurementId')
  revise(
    @Param('id', Id) id: string,
    @Param('measurementId', Id) measurementId: string,
    @SeenVersion() seen: number,
    @Body() changes: ReviseMeasurement,
  ): Promise<MeasurementView> {
    return this.indicators.reviseMeasurement(id, measurementId, seen, changes);
  }

  /**
   * Deletes a measurement that should not have been registered. Once the initiative is no draft any more, a
   * coordinator does it and gives a reason.
   */
  @Requires('indicators.revise')
  @Delete(':measurementId')
  @HttpCode(204)
  delete(
    @Param('id', Id) id: string,
    @Param('measurementId', Id) measurementId: string,
    @SeenVersion() seen: number,
    @Query() { reason }: DeletePart,
  ): Promise<void> {
    return this.indicators.deleteMeasurement(id, measurementId, seen, reason ?? null);
  }

  /**
   * Takes up the words of a former version again, as a new version (versions: the journal's entries of this measurement).
   * What was deleted comes back under its own id: send the version of its deletion as If-Match.
   */
  @Requires('indicators.revise')
  @Put(':measurementId/restoration')
  restore(
    @Param('id', Id) id: string,
    @Param('measurementId', Id) measurementId: string,
    @SeenVersion() seen: number,
    @Body() { version }: RestorePart,
  ): Promise<MeasurementView> {
    return this.indicators.restoreMeasurement(id, measurementId, seen, version);
  }
}
