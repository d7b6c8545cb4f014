import { readFileSync } from 'node:fs';
import {
  FORMS,
  KINDS,
  LEVELS,
  PARTNER_ROLES,
  PARTNER_TYPES,
  SECTORS,
  STAGES,
  STATES,
  THEMES,
  VISIBILITIES,
} from './codes';

interface Property {
  readonly enum?: readonly string[];
  readonly items?: Property;
}

const api = JSON.parse(readFileSync(new URL('../../../../openapi.json', import.meta.url), 'utf8')) as {
  components: { schemas: Record<string, { properties: Record<string, Property> }> };
};

/** Every code that the API takes there. */
function inApi(shape: string, property: string): readonly string[] | undefined {
  const found = api.components.schemas[shape]?.properties[property];
  return (found?.items ?? found)?.enum;
}

describe('the codes that rooms offer', () => {
  it.each<[string, string, readonly string[]]>([
    ['RegisterInitiative', 'kind', KINDS],
    ['InitiativeSummary', 'state', STATES],
    ['RegisterInitiative', 'visibility', VISIBILITIES],
    ['RegisterInitiative', 'themes', THEMES],
    ['RegisterInitiative', 'formsOfAction', FORMS],
    ['LevelOfGovernment', 'level', LEVELS],
    ['InitiativePartner', 'role', PARTNER_ROLES],
    ['RegisterPartner', 'type', PARTNER_TYPES],
    ['RegisterPartner', 'sector', SECTORS],
    ['OpenAudit', 'stages', STAGES],
  ])('of %s, %s, are those of the API', (shape, property, codes) => {
    expect([...codes].sort()).toEqual([...(inApi(shape, property) ?? [])].sort());
  });
});
