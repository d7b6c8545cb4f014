import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { useMe } from '~/api/who';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { ReasonDialog } from '~/ui/form/ReasonDialog';
import { usePeople } from '~/ui/people';
import { Name } from '~/ui/TextIn';
import type { Initiative } from '../../record';
import classes from '../../record.module.css';

const DECISIONS = ['keep', 'revive', 'end'] as const;
type Decision = Shape<'DecideVitality'>['decision'];

/** The yearly review of a twinning or an agreement: what was decided, by whom and why, and the decision of this year. */
export function VitalityReviews({ initiative }: { initiative: Initiative }): ReactNode {
  const t = useText();
  const format = useFormat();
  const me = useMe();
  const nameOf = usePeople();
  const [deciding, decide] = useState(false);
  const { id, version, kind, state, vitality, vitalityReviews } = initiative;
  const reviewed = kind !== 'project' && (state === 'in_force' || state === 'suspended');
  const mayDecide = reviewed && me.may('vitality.decide');
  const year = String(new Date().getFullYear());
  return (
    <>
      {vitalityReviews.length > 0 && (
        <>
          <h3>{t('record.vitality.reviews')}</h3>
          <ul className={classes['lines']}>
            {vitalityReviews.toReversed().map((review) => (
              <li key={review.at}>
                <span>
                  {review.year}: <strong>{t(`record.vitality.${review.decision as Decision}`)}</strong>
                  <span className={classes['soft']}>
                    {' · '}
                    <Name>{review.reason}</Name>
                  </span>
                </span>
                <span className={classes['aside']}>
                  <Name>{nameOf(review.personId)}</Name>
                  <span>{format.moment(review.at)}</span>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {mayDecide && (
        <div className={`${classes['acts']} no-print`}>
          <Button variant="default" onClick={() => decide(true)}>
            {t('record.vitality.decide')}
          </Button>
        </div>
      )}
      <ReasonDialog
        opened={deciding}
        onClose={() => decide(false)}
        title={t('record.vitality.decide')}
        text={<p>{t('record.vitality.text', { vitality: t(`words.vitality.${vitality}`) })}</p>}
        action={t('record.vitality.save')}
        begin={{ decision: 'keep', year }}
        onConfirm={async ({ reason, ...typed }) => {
          const decision = typed['decision'] as Decision;
          await answer(
            client.PUT('/api/v1/initiatives/{id}/vitality-review', {
              params: { path: { id }, header: seen(version) },
              body: { reason, decision, year: Number(typed['year']) },
            }),
          );
          await queries.invalidateQueries();
          toast(t(decision === 'end' ? 'record.vitality.end-next' : 'ui.saved'));
        }}
      >
        <ChoiceField
          name="decision"
          label={t('record.vitality.decision')}
          required
          data={DECISIONS.map((one) => ({ value: one, label: t(`record.vitality.${one}`) }))}
        />
        <TextField name="year" label={t('record.vitality.year')} required inputMode="numeric" maxLength={4} />
      </ReasonDialog>
    </>
  );
}
