import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { textIn, type Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { StatusBadge } from '~/ui/StatusBadge';
import { Name, TextIn } from '~/ui/TextIn';
import { addresses } from '~/ui/addresses';
import { Way } from '~/ui/Way';
import type { MarkAround } from './around';
import classes from './mark.module.css';
import { PART_OF } from './shown';
import type { Cell, Criterion } from './values';

interface Props {
  readonly criterion: Criterion;
  readonly cell: Cell;
  readonly around: MarkAround;
}

/** What was said and shown, for whoever may not change it. */
export function MarkReading({ criterion, cell, around }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const texts = [
    ['assessments.field.reason', cell.reason ?? {}],
    ['assessments.field.rationale', cell.rationale],
    ['assessments.field.counterfactual', cell.counterfactual],
  ] as const satisfies readonly (readonly [string, Texts])[];
  return (
    <dl className={classes['read']}>
      {texts
        .filter(([, words]) => textIn(words, format.locale) !== null)
        .map(([label, words]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              <TextIn texts={words} />
            </dd>
          </div>
        ))}
      {criterion.requirements.map(({ code, forScore, text }) => {
        const said = cell.answers.find(({ requirement }) => requirement === code);
        const missing = cell.missing.find(({ requirement }) => requirement === code);
        return (
          <div key={code}>
            <dt>
              {forScore}: <TextIn texts={text} />
            </dt>
            <dd>
              {said ? (
                <StatusBadge tone={said.answer === 'yes' && said.holds ? 'good' : 'warn'}>
                  {t(`assessments.answer.${said.answer}`)}
                </StatusBadge>
              ) : (
                t('assessments.answer.none')
              )}
              {said && missing && <p className={classes['soft']}>{missing.sentence}</p>}
              <Pieces said={said} around={around} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function Pieces({
  said,
  around,
}: {
  said: Cell['answers'][number] | undefined;
  around: MarkAround;
}): ReactNode {
  const t = useText();
  const format = useFormat();
  if (!said || said.evidence.length === 0) return null;
  return (
    <ul>
      {said.evidence.map(({ kind, targetId, level, url, text, page, quote, lostAt }, place) => {
        const named = around.pointed?.[kind]?.find(({ value }) => value === (level ?? targetId))?.label;
        return (
          <li key={place}>
            {t(`assessments.kind.${kind}`)}
            {': '}
            {url !== null && (
              <a href={url} rel="noreferrer noopener" target="_blank">
                {url}
              </a>
            )}
            {lostAt === null
              ? named && (
                  <Way href={addresses.record(around.initiativeId, PART_OF[kind])}>
                    <Name>{named}</Name>
                  </Way>
                )
              : t('assessments.evidence.lost-at', { date: format.moment(lostAt) })}
            {page !== null && ` · ${t('assessments.evidence.page-of', { page })}`}
            {quote !== null && (
              <>
                {' '}
                <q dir="auto">{quote}</q>
              </>
            )}{' '}
            {text && <TextIn texts={text} />}
          </li>
        );
      })}
    </ul>
  );
}
