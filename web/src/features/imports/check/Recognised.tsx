import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { Name } from '~/ui/TextIn';
import type { Import } from '../import';
import classes from './check.module.css';
import { PartnerQuestion } from './PartnerQuestion';

type Question = Shape<'PartnerQuestion'>;

/** Partners that the directory knows for certain: folded, since nobody has to decide, and each open to a no. */
export function Recognised({
  list,
  partners,
  count,
  may,
}: {
  list: Import;
  partners: readonly Question[];
  count: number;
  may: boolean;
}): ReactNode {
  const t = useText();
  return (
    <details className={classes['fold']}>
      <summary>{t('imports.recognised', { count })}</summary>
      <p className={classes['hint']}>
        {t('imports.recognised.text')}{' '}
        {count > partners.length && t('imports.recognised.some', { count: partners.length })}
      </p>
      <ul className={classes['questions']} tabIndex={0} aria-label={t('imports.recognised', { count })}>
        {partners.map((question) => (
          <One key={question.place} list={list} question={question} may={may} />
        ))}
      </ul>
    </details>
  );
}

function One({ list, question, may }: { list: Import; question: Question; may: boolean }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [doubted, doubt] = useState(false);
  if (doubted) return <PartnerQuestion list={list} question={question} may={may} />;
  const { names, country, recognised, partnerId, candidates } = question;
  const entry = candidates.find(({ id }) => id === partnerId);
  const name = format.text(names);
  return (
    <li className={classes['known']}>
      <p>
        <strong>
          <Name>{name}</Name>, {format.country(country)}
        </strong>{' '}
        {t('imports.recognised.is', { name: format.text(entry?.names ?? names) })}
        {recognised && `, ${t(`imports.recognised.by.${recognised.by}`)}`}
      </p>
      {may && (
        <Button
          size="compact-md"
          variant="default"
          aria-label={t('imports.recognised.other-one', { name })}
          onClick={() => doubt(true)}
        >
          {t('imports.recognised.other')}
        </Button>
      )}
    </li>
  );
}
