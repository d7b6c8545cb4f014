import type { ReactNode } from 'react';
import { useLocale } from '~/i18n/locale';
import { textIn, type Texts } from '~/i18n/text-in';

/** A text of a record in the reader's language, or in the nearest that it has: then it says which, to voices too. */
export function TextIn({ texts, fallback }: { texts: Texts; fallback?: readonly string[] }): ReactNode {
  const locale = useLocale();
  const found = textIn(texts, locale, fallback);
  if (!found) return null;
  // bdi: words of another direction must not turn round what stands beside them.
  return (
    <bdi lang={found.language} dir="auto">
      {found.text}
    </bdi>
  );
}

/** Somebody's name or other words in any script. */
export function Name({ children }: { children: ReactNode }): ReactNode {
  return <bdi dir="auto">{children}</bdi>;
}
