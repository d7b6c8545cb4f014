import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { RowsField } from '~/ui/form/RowsField';
import { LEVELS } from '~/ui/words/codes';
import { useSay } from '../words';

export interface LevelInForm {
  level: string;
  role: string;
}

/** Levels of government that take part, each with what it does. */
export function LevelsField(): ReactNode {
  const t = useText();
  const say = useSay();
  return (
    <RowsField
      name="levels"
      label={t('register.new.levels')}
      add={t('register.new.add-level')}
      empty={() => ({ level: '', role: '' })}
      most={LEVELS.length}
    >
      {(at) => (
        <>
          <ChoiceField
            name={`${at}.level`}
            label={t('register.by.level')}
            required
            data={[
              { value: '', label: t('register.bulk.choose') },
              ...LEVELS.map((level) => ({ value: level, label: say('level', level) })),
            ]}
          />
          <TextField
            name={`${at}.role`}
            label={t('register.new.level-role')}
            required
            maxLength={500}
            style={{ flex: '1 1 16rem' }}
          />
        </>
      )}
    </RowsField>
  );
}
