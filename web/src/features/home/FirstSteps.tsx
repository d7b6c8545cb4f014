import { IconFilePlus, IconPlayerPlay, IconTableImport, type TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Way } from '~/ui/Way';
import { Demonstration } from './Demonstration';
import classes from './home.module.css';

/** Three ways to begin; those that the role may not take say who may. */
export function FirstSteps(): ReactNode {
  const t = useText();
  const me = useMe();
  const registering = me.may('initiatives.register');
  return (
    <ol className={classes['steps']}>
      <Step icon={IconTableImport} title={t('home.step.import')}>
        <p>{t('home.step.import.text')}</p>
        {me.may('imports.run') ? (
          <p>
            <Way href={addresses.newImport}>{t('home.step.import.go')}</Way>
          </p>
        ) : (
          <p>{t('home.step.who')}</p>
        )}
      </Step>
      <Step icon={IconFilePlus} title={t('home.step.register')}>
        <p>{t('home.step.register.text')}</p>
        {registering ? (
          <p>
            <Way href={addresses.newInitiative}>{t('home.step.register.go')}</Way>
          </p>
        ) : (
          <p>{t('home.step.who')}</p>
        )}
      </Step>
      <Step icon={IconPlayerPlay} title={t('home.step.try')}>
        <p>{t('home.step.try.text')}</p>
        <Demonstration />
      </Step>
    </ol>
  );
}

function Step({
  icon: Icon,
  title,
  children,
}: {
  icon: TablerIcon;
  title: string;
  children: ReactNode;
}): ReactNode {
  return (
    <li>
      <Icon size={28} aria-hidden className={classes['symbol']} />
      <div>
        <h2>{title}</h2>
        {children}
      </div>
    </li>
  );
}
