import type { ReactNode } from 'react';
import { createContext, use, useEffect, useState } from 'react';
import { IntlProvider, useIntl, type IntlShape } from 'react-intl';
import { firstLocale, keepLocale, locale, regionalFor, type Locale } from './locale';
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

const catalogues: Record<Locale, () => Promise<{ default: Catalogue }>> = {
  es: () => import('./messages/es'),
  en: () => import('./messages/en'),
  fr: () => import('./messages/fr'),
  pt: () => import('./messages/pt'),
};

/** Loads the texts of a language, once. */
export async function loadTexts(of: Locale): Promise<Catalogue> {
  return (await catalogues[of]()).default;
}

const Chooser = createContext<(chosen: Locale) => void>(() => undefined);

/** Choosing another language: kept on this device, and the page is written anew in place. */
export function useChooseLocale(): (chosen: Locale) => void {
  return use(Chooser);
}

/** @param first texts of the first language, loaded before the first paint */
export function TextsProvider({ first, children }: { first: Catalogue; children: ReactNode }): ReactNode {
  const [shown, show] = useState<{ locale: Locale; texts: Catalogue }>({
    locale: locale.get(),
    texts: first,
  });
  useEffect(() => {
    document.documentElement.lang = shown.locale;
  }, [shown.locale]);
  const choose = (chosen: Locale): void => {
    keepLocale(chosen);
    void loadTexts(chosen).then((texts) => {
      locale.set(chosen);
      show({ locale: chosen, texts });
    });
  };
  return (
    <IntlProvider
      locale={regionalFor(shown.locale, navigator.languages)}
      messages={shown.texts}
      defaultLocale="es"
    >
      <Chooser value={choose}>{children}</Chooser>
    </IntlProvider>
  );
}

/** The language to begin with, and its texts. */
export async function firstTexts(): Promise<Catalogue> {
  locale.set(firstLocale());
  return loadTexts(locale.get());
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
