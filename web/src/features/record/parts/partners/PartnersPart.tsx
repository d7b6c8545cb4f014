import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { textIn, type Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import { PartSheet } from '../../PartSheet';
import { isOpen, type PartProps } from '../../record';
import classes from '../../record.module.css';
import { AddPart } from '../AddPart';
import { PartnerActions } from './PartnerActions';
import { PartnerForm } from './PartnerForm';

/** Partners are peers: of each, what it gives and what it gains. */
export function PartnersPart({ record: { initiative } }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const said = (texts: Texts = {}): ReactNode =>
    textIn(texts, format.locale) ? (
      <TextIn texts={texts} />
    ) : (
      <span className={classes['soft']}>{t('record.partners.unsaid')}</span>
    );
  return (
    <PartSheet
      part="partners"
      actions={
        <AddPart
          words={t('record.edit.add-partner')}
          permission="initiatives.revise"
          open={isOpen(initiative)}
        >
          {(close) => <PartnerForm initiative={initiative} onClose={close} />}
        </AddPart>
      }
    >
      {initiative.partners.length === 0 && <p>{t('record.partners.none')}</p>}
      <ul className={classes['cards']}>
        {initiative.partners.map(({ partnerId, names, country, role, gives, gains }) => (
          <li key={partnerId}>
            <h3>
              <TextIn texts={names} />
            </h3>
            <p className={classes['soft']}>
              {[country && format.country(country), t(`words.role.${role}`)].filter(Boolean).join(' · ')}
            </p>
            <dl className={classes['pairs']}>
              <div>
                <dt>{t('record.partners.gives')}</dt>
                <dd>{said(gives)}</dd>
              </div>
              <div>
                <dt>{t('record.partners.gains')}</dt>
                <dd>{said(gains)}</dd>
              </div>
            </dl>
            <PartnerActions initiative={initiative} partnerId={partnerId} name={format.text(names)} />
          </li>
        ))}
      </ul>
    </PartSheet>
  );
}
