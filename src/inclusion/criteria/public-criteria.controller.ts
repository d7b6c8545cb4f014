import { Controller, Get, HttpCode, Options, Param, Req, Res } from '@nestjs/common';
import {
  ApiExcludeEndpoint,
  ApiExtraModels,
  ApiHeader,
  ApiOkResponse,
  ApiResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { sha256Of } from '../../platform/codes/canonical-json.js';
import { notFound } from '../../platform/http/problem.js';
import { Public } from '../../platform/http/public.js';
import { type Form, formAccepted, formAsked, FORMS } from './criteria.address.js';
import { CriteriaQuery } from './criteria.query.js';
import type { CriteriaSetWhole } from './criteria.words.js';
import { codelistOf } from './iati-codelist.js';
import { documentOfCriterion, documentOfSet } from './public-document.js';
import { CriterionDocument, SetDocument } from './public-criteria.dto.js';
import { conceptOf, schemeOf } from './skos.js';

/** The forms as the API's description has them. */
const forms = (json: typeof SetDocument | typeof CriterionDocument) =>
  ({
    'application/json': { schema: { $ref: getSchemaPath(json) } },
    'application/ld+json': { schema: { type: 'object', description: 'SKOS as JSON-LD.' } },
    'application/xml': { schema: { type: 'string', description: 'In the form of an IATI codelist.' } },
  }) as const;

/** What is published does not change; its forms may, with a new version of the product. */
const AN_HOUR = 'public, max-age=3600';

/**
 * The public addresses of criteria, which stand for them anywhere, such as in `vocabulary-uri` of IATI. In the form
 * that Accept prefers, or that the end of the address names: `.json`, `.jsonld` (SKOS), `.xml` (IATI codelist).
 */
@ApiTags('criteria')
@ApiExtraModels(SetDocument, CriterionDocument)
@ApiHeader({
  name: 'Accept',
  required: false,
  description: '`application/json` (also where none fits), `application/ld+json` or `application/xml`.',
})
@ApiHeader({ name: 'If-None-Match', required: false, description: 'ETag of what you have.' })
@ApiResponse({ status: 304, description: 'You have it.' })
@Controller('criteria/:name')
export class PublicCriteriaController {
  constructor(
    private readonly criteria: CriteriaQuery,
    private readonly config: Config,
  ) {}

  /** A published set, whole, in all of its languages: `/criteria/transversal-inclusion/1`. For everybody. */
  @Public()
  @ApiOkResponse({ description: 'The set.', content: forms(SetDocument) })
  @Get(':version')
  async set(
    @Param('name') name: string,
    @Param('version') version: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    open(reply);
    const { rest, form } = formAsked(version);
    const set = await this.#set(name, rest);
    const { publicUrl } = this.config;
    return answer(request, reply, form, {
      json: () => documentOfSet(set, publicUrl),
      jsonld: () => schemeOf(set, publicUrl),
      xml: () => codelistOf(set, set.criteria, publicUrl),
    });
  }

  /** One criterion of a published set: `/criteria/transversal-inclusion/1/people.women`. For everybody. */
  @Public()
  @ApiOkResponse({ description: 'The criterion.', content: forms(CriterionDocument) })
  @Get(':version/:criterion')
  async criterion(
    @Param('name') name: string,
    @Param('version') version: string,
    @Param('criterion') code: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    open(reply);
    const { rest, form } = formAsked(code);
    const set = await this.#set(name, version);
    const criterion = set.criteria.find((each) => each.code === rest);
    if (!criterion) throw notFound();
    const { publicUrl } = this.config;
    return answer(request, reply, form, {
      json: () => documentOfCriterion(criterion, set, publicUrl),
      jsonld: () => conceptOf(criterion, set, publicUrl),
      xml: () => codelistOf(set, [criterion], publicUrl),
    });
  }

  /** Browsers ask before they send If-None-Match to another site (Fetch standard, CORS-preflight request). */
  @Public()
  @ApiExcludeEndpoint()
  @Options([':version', ':version/:criterion'])
  @HttpCode(204)
  options(@Res({ passthrough: true }) reply: FastifyReply): void {
    open(reply);
    void reply.headers({
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': 'If-None-Match, Accept',
      'Access-Control-Max-Age': '86400',
    });
  }

  async #set(name: string, version: string): Promise<CriteriaSetWhole> {
    if (!/^[1-9]\d{0,8}$/.test(version)) throw notFound();
    return this.criteria.named(name, Number(version));
  }
}

/** Pages of every site may read it. */
function open(reply: FastifyReply): void {
  void reply.headers({
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'ETag, Link',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    Vary: 'Accept',
  });
}

/** One form of several, with its ETag; nothing where the caller has it already (RFC 9110 §13.1.2). */
function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  asked: Form | null,
  forms: Readonly<Record<Form, () => unknown>>,
): string | undefined {
  const form = asked ?? formAccepted(request.headers.accept);
  const written = forms[form]();
  const text = typeof written === 'string' ? written : JSON.stringify(written);
  const etag = `"${sha256Of(text)}"`;
  void reply.headers({ ETag: etag, 'Cache-Control': AN_HOUR });
  const seen = request.headers['if-none-match'];
  if (seen?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag)) {
    void reply.code(304);
    return undefined;
  }
  void reply.type(`${FORMS[form]}; charset=utf-8`);
  return text;
}
