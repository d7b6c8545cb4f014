import { LOCALES, type Locale, translate } from '../../platform/i18n/i18n.js';
import { html, type Html } from '../../platform/http/html.js';

/** Each language by its own name, so that who cannot read the page finds theirs. */
const OWN_NAMES: Readonly<Record<Locale, string>> = {
  es: 'Español',
  en: 'English',
  fr: 'Français',
  pt: 'Português',
};

/** What stands on a page. */
export interface Page {
  readonly locale: Locale;
  readonly title: string;
  readonly body: Html;
  /** Path of the page, for the language switch; left out: no switch. */
  readonly path?: string;
}

/** A whole page: plain HTML that needs no script, with the one stylesheet of pages. */
export function pageOf({ locale, title, body, path }: Page): string {
  return html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} · Transversal</title>
        <link rel="stylesheet" href="/assets/pages.css" />
      </head>
      <body>
        <header class="top">
          <p class="name"><img src="/favicon.svg" width="26" height="26" alt="" />Transversal</p>
          ${path !== undefined && languages(locale, path)}
        </header>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html> `.text;
}

function languages(locale: Locale, path: string): Html {
  return html`<nav aria-label="${translate(locale, 'pages.language')}">
    <ul>
      ${LOCALES.map(
        (other) =>
          html`<li>
            <a
              href="${path}?lang=${other}"
              hreflang="${other}"
              lang="${other}"
              ${other === locale ? html` aria-current="true"` : null}
              >${OWN_NAMES[other]}</a
            >
          </li> `,
      )}
    </ul>
  </nav>`;
}

/** Paragraphs from a text whose paragraphs are parted by empty lines. */
export function paragraphs(text: string): Html[] {
  return text.split('\n\n').map((paragraph) => html`<p>${paragraph}</p> `);
}
