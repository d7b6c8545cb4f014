import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { IntlProvider, useIntl, type IntlShape } from 'react-intl';
import { firstLocale, keepLocale, locale, regionalFor, type Locale } from './locale';
import { createStore } from './store';
import type { TextId } from './text-ids.gen';

export type { TextId };

/** Values of placeholders. */
export type Values = Record<string, string | number | boolean | Date | null | undefined>;

/** Reads a text of the catalogues: `t('home.title')`, `t('home.late', { count: 3 })`. An unknown key does not compile. */
export interface Translate {
  (id: TextId, values?: Values): string;
  /** With elements inside: `t.rich('home.intro', { link: (words) => <Link …>{words}</Link> })`. */
  rich(id: TextId, values: Record<string, ReactNode | ((words: ReactNode[]) => ReactNode)>): ReactNode;
}

type Catalogue = Record<string, string>;

/** The first pages need a fifth of all texts; the rest comes with the first page that says more. */
const catalogues: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  es: () => import('./messages/es'),
  en: () => import('./messages/en'),
  fr: () => import('./messages/fr'),
  pt: () => import('./messages/pt'),
};
const rests: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  es: () => import('./messages/es.rest'),
  en: () => import('./messages/en.rest'),
  fr: () => import('./messages/fr.rest'),
  pt: () => import('./messages/pt.rest'),
};

/** Addresses whose texts are among the first. */
const FIRST_PAGES = /^\/(register(\/.*)?|sign-in|forgotten-password|account|welcome)?$/;

/** What the page is written in. */
const shown = createStore<{ locale: Locale; texts: Catalogue }>({ locale: 'es', texts: {} });

/** What it shall be written in: a language, and whether all of it. */
const wanted: { locale: Locale; whole: boolean } = { locale: 'es', whole: false };

/** The last that was asked for: who goes to two pages at once waits for the same. */
let underWay: Promise<void> = Promise.resolve();

/** Brings what is wanted, and what somebody comes to want while it is on its way. */
async function bring(): Promise<void> {
  const { locale: of, whole } = wanted;
  const [first, rest] = await Promise.all([catalogues[of](), whole ? rests[of]() : null]);
  if (of !== wanted.locale || whole !== wanted.whole) return bring();
  locale.set(of);
  shown.set({ locale: of, texts: { ...first.default, ...rest?.default } });
}

/** Loads the texts that a page at this address needs and that are not there yet; before it is drawn. */
export async function textsFor(path: string): Promise<void> {
  if (FIRST_PAGES.test(path)) return;
  if (!wanted.whole) {
    wanted.whole = true;
    underWay = bring();
  }
  await underWay;
}

/** Choosing another language: kept on this device, and the page is written anew in place. */
export function chooseLocale(chosen: Locale): void {
  keepLocale(chosen);
  wanted.locale = chosen;
  void bring();
}

export function TextsProvider({ children }: { children: ReactNode }): ReactNode {
  const { locale: now, texts } = shown.use();
  useEffect(() => {
    document.documentElement.lang = now;
  }, [now]);
  return (
    <IntlProvider locale={regionalFor(now, navigator.languages)} messages={texts} defaultLocale="es">
      {children}
    </IntlProvider>
  );
}

/** The language to begin with, and its texts; before the first paint. */
export function firstTexts(): Promise<void> {
  Object.assign(wanted, { locale: firstLocale(), whole: !FIRST_PAGES.test(location.pathname) });
  return bring();
}

export function useText(): Translate {
  return translateWith(useIntl());
}

const known = new WeakMap<IntlShape, Translate>();

/** The same function for the same language, so that it may stand in lists of dependencies. */
function translateWith(intl: IntlShape): Translate {
  const made = known.get(intl);
  if (made) return made;
  const translate: Translate = Object.assign(
    (id: TextId, values?: Values) => intl.formatMessage({ id }, values),
    {
      rich: (id: TextId, values: Parameters<Translate['rich']>[1]) =>
        intl.formatMessage({ id }, values as Record<string, ReactNode>),
    },
  );
  known.set(intl, translate);
  return translate;
}
