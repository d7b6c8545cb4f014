import type { Texts } from '../../platform/i18n/texts.js';
import type { Office, StageGates } from './office.entity.js';

/** An office. */
export class OfficeView {
  id: string;
  /** Short name in addresses and commands, e.g. `cdmx`; never changes. */
  slug: string;
  version: number;
  /** Name per language. */
  name: Texts;
  /** Its own government in the directory of partners; null when it is not linked yet. */
  partnerId: string | null;
  /** ISO 3166-1 alpha-2. */
  country: string;
  /** IANA name, e.g. `America/Mexico_City`. */
  timeZone: string;
  /** BCP 47 primary tag: texts are shown in it when the reader's language is missing. */
  defaultLanguage: string;
  /** ISO 4217. */
  currency: string;
  /** Begins every reference: `CDMX` in CDMX-2026-0012. */
  referencePrefix: string;
  /** What is asked for before an initiative leaves draft, and before it completes. */
  stageGates: StageGates;

  static of(office: Office): OfficeView {
    const { id, slug, version, name, partnerId, country, timeZone } = office;
    const { defaultLanguage, currency, referencePrefix, stageGates } = office;
    return {
      id,
      slug,
      version,
      name,
      partnerId,
      country,
      timeZone,
      defaultLanguage,
      currency,
      referencePrefix,
      stageGates,
    };
  }
}
