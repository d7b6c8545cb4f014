import type { ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { TextAreaField } from '~/ui/form/fields';
import classes from '../../record.module.css';

/** A gate that a coordinator may open with a reason, which stays on record under their name; others read who may. */
export function GatePassing(): ReactNode {
  const t = useText();
  const me = useMe();
  if (!me.roles.includes('coordinator'))
    return <p className={classes['note']}>{t('record.gate.coordinator')}</p>;
  return (
    <div className={classes['note']}>
      <TextAreaField
        name="renewalReason"
        label={t('record.instruments.field.renewalReason')}
        hint={t('record.gate.reason-hint')}
        maxLength={2000}
      />
    </div>
  );
}
