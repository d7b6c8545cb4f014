import type { ReactNode } from 'react';
import type { TextId, Translate } from '~/i18n/texts';
import { useText } from '~/i18n/texts';
import { Name } from '../TextIn';
import { isKnownVerb } from './verbs';

interface Props {
  /** As the journal writes it: `initiative.approved`. */
  readonly verb: string;
  readonly who: string;
  /** Name of what it was done to, where it is not clear from the page. */
  readonly what?: ReactNode;
}

/** An entry of the journal as a sentence: who did what. */
export function Sentence({ verb, who, what = '' }: Props): ReactNode {
  const t = useText();
  return t.rich(keyOf(verb), {
    who: (
      <strong key="who">
        <Name>{who}</Name>
      </strong>
    ),
    what,
  });
}

/** What was done, without who did it and to what: for lists to choose from. */
export function actInWords(t: Translate, verb: string): string {
  return t(keyOf(verb), { who: '', what: '' }).trim();
}

function keyOf(verb: string): TextId {
  return `words.verb.${isKnownVerb(verb) ? verb : 'other'}` as TextId;
}
