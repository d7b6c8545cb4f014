import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { CONDITIONS, othersIn, useScopeWords, valuesOf, type Scope } from './scope';

/** A scope as a sentence: "Kind: Twinning. State: In force." */
export function ScopeWords({ scope }: { scope: Scope }): ReactNode {
  const t = useText();
  const format = useFormat();
  const say = useScopeWords();
  const used = CONDITIONS.filter((condition) => valuesOf(scope, condition).length > 0);
  const others = othersIn(scope).length;
  if (used.length === 0 && others === 0) return t('audits.scope.all');
  return [
    ...used.map(
      (condition) =>
        `${t(`audits.scope.${condition}`)}: ${format.list(valuesOf(scope, condition).map((value) => say(condition, value)))}.`,
    ),
    ...(others > 0 ? [t('audits.scope.others', { count: others })] : []),
  ].join(' ');
}
