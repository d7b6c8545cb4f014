import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { type TextId, useText } from '~/i18n/texts';
import { AnyValue } from '~/ui/AnyValue';
import { ChangesTable } from '~/ui/journal/ChangesTable';
import { Name } from '~/ui/TextIn';
import { roleInWords } from '../people/roles';
import { scopeInWords } from '../tokens/scopes';
import type { Change } from './facts';

/** Fields whose values are codes, and where their words stand. */
const WORDS: Readonly<Record<string, readonly [prefix: string, known: readonly string[]]>> = {
  visibility: ['words.visibility', ['office', 'shared', 'public']],
  stage: ['words.stage', ['design', 'implementation', 'monitoring', 'evaluation']],
};

interface Props {
  readonly changes: readonly Change[];
  readonly nameOf: (personId: string) => string;
}

/** What an entry changed, side by side. */
export function ChangeTable({ changes, nameOf }: Props): ReactNode {
  return (
    <ChangesTable
      changes={changes}
      value={(field, value) => <Value field={field} value={value} nameOf={nameOf} />}
    />
  );
}

function Value({
  field,
  value,
  nameOf,
}: {
  field: string;
  value: unknown;
  nameOf: Props['nameOf'];
}): ReactNode {
  const t = useText();
  const format = useFormat();
  if (typeof value === 'string') {
    if (field.endsWith('ersonId')) return <Name>{nameOf(value)}</Name>;
    if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return format.moment(value);
    const words = WORDS[field];
    if (words?.[1].includes(value)) return t(`${words[0]}.${value}` as TextId);
  }
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
    if (field === 'roles') return format.list(value.map((role) => roleInWords(t, role)));
    if (field === 'scopes')
      return <AnyValue value={value.map((scope) => `${scope} (${scopeInWords(t, scope)})`)} />;
  }
  return <AnyValue value={value} />;
}
