import { context } from '../../platform/context/context.js';
import { isLocale, type Locale } from '../../platform/i18n/i18n.js';

/** The language chosen on the page, or else that of the browser; the rest of the request speaks it, too. */
export function pageLanguage(chosen: unknown): Locale {
  const current = context();
  if (isLocale(chosen)) current.locale = chosen;
  return current.locale;
}
