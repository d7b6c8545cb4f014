import type { ReactNode } from 'react';
import type { Shape } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import { PartSheet } from '../../PartSheet';
import { isOpen, type PartProps } from '../../record';
import classes from '../../record.module.css';
import { AddPart } from '../AddPart';
import { IndicatorCard } from './IndicatorCard';
import { IndicatorForm } from './IndicatorForm';
import { IndicatorActions, ObjectiveActions } from './ObjectiveActions';
import { ObjectiveForm } from './ObjectiveForm';

/** What it is for, and by what one sees whether it gets there: indicators stand below their objective. */
export function ObjectivesPart({ record }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { initiative } = record;
  const open = isOpen(initiative);
  const { objectives = [], indicators = [], omitted } = record;
  const known = new Set(objectives.map(({ id }) => id));
  const rest = indicators.filter(({ objectiveId }) => objectiveId === null || !known.has(objectiveId));
  const actions = (
    <>
      <AddPart words={t('record.objectives.add')} permission="objectives.register" open={open}>
        {(close) => <ObjectiveForm initiativeId={initiative.id} onClose={close} />}
      </AddPart>
      <AddPart words={t('record.indicators.add')} permission="indicators.register" open={open}>
        {(close) => <IndicatorForm initiativeId={initiative.id} objectives={objectives} onClose={close} />}
      </AddPart>
    </>
  );
  const card = (indicator: Shape<'IndicatorView'>): ReactNode => (
    <IndicatorCard key={indicator.id} initiative={initiative} indicator={indicator}>
      <IndicatorActions initiative={initiative} indicator={indicator} objectives={objectives} />
    </IndicatorCard>
  );
  return (
    <PartSheet
      part="objectives"
      hidden={omitted.includes('objectives') && omitted.includes('indicators')}
      actions={actions}
    >
      {objectives.length === 0 && <p>{t('record.objectives.none')}</p>}
      <ol className={classes['objectives']} id="indicators" tabIndex={-1}>
        {objectives.map((objective) => {
          const { id, text, groups } = objective;
          return (
            <li key={id} id={`objective-${id}`} tabIndex={-1}>
              <p className={classes['saying']}>
                <TextIn texts={text} />
              </p>
              {groups.length > 0 && (
                <p className={classes['soft']}>
                  {t('record.objectives.groups', {
                    groups: format.list(groups.map((group) => t(`words.group.${group}`))),
                  })}
                </p>
              )}
              <ObjectiveActions initiative={initiative} objective={objective} />
              <ul className={classes['cards']}>
                {indicators.filter(({ objectiveId }) => objectiveId === id).map(card)}
              </ul>
            </li>
          );
        })}
      </ol>
      {rest.length > 0 && (
        <>
          <h3>{t(objectives.length > 0 ? 'record.indicators.without' : 'record.indicators')}</h3>
          <ul className={classes['cards']}>{rest.map(card)}</ul>
        </>
      )}
      {indicators.length === 0 && <p>{t('record.indicators.none')}</p>}
    </PartSheet>
  );
}
