import { countryList, currencyList, languageList, timeZoneList } from '../../platform/codes/code-lists.js';
import { html } from '../../platform/http/html.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type Field, fieldOf, type Filled, summaryOf } from './fields.js';
import { pageOf, paragraphs } from './page.js';

/** The page on which an office begins. */
export function startPage(locale: Locale, path: string, filled: Filled): string {
  const office: readonly Field[] = [
    { name: 'officeName', hint: true, maxLength: 200, autocomplete: 'organization' },
    { name: 'country', choices: countryList(locale), autocomplete: 'country' },
    { name: 'timeZone', choices: timeZoneList(), grouped: true },
    { name: 'defaultLanguage', hint: true, choices: languageList(locale) },
    { name: 'currency', choices: currencyList(locale) },
    { name: 'referencePrefix', hint: true, maxLength: 12, autocomplete: 'off' },
  ];
  const you: readonly Field[] = [
    { name: 'name', maxLength: 200, autocomplete: 'name' },
    { name: 'email', type: 'email', maxLength: 254, autocomplete: 'username' },
    { name: 'password', type: 'password', hint: true, maxLength: 200, autocomplete: 'new-password' },
  ];
  const first = { ...filled, values: { defaultLanguage: locale, ...filled.values } };
  const group = (legend: string, fields: readonly Field[]) =>
    html`<fieldset>
      <legend>${translate(locale, legend)}</legend>
      ${fields.map((field) => fieldOf(locale, field, first))}
    </fieldset> `;
  return pageOf({
    locale,
    title: translate(locale, 'pages.start.title'),
    path,
    body: html`${paragraphs(translate(locale, 'pages.start.intro'))}
      ${summaryOf(locale, [...office, ...you], filled)}
      <form method="post" action="${path}?lang=${locale}" novalidate>
        ${group('pages.start.office', office)} ${group('pages.start.you', you)}
        <button type="submit">${translate(locale, 'pages.start.submit')}</button>
      </form>`,
  });
}
