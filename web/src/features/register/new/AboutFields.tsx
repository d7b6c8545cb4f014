import { Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoicesField, ManyField, TagsField } from '~/ui/form/ChoicesField';
import { InitiativeField } from '~/ui/form/InitiativeField';
import { LANGUAGES } from '~/ui/form/languages';
import { Sheet } from '~/ui/page/Sheet';
import { FORMS, GOALS, THEMES } from '~/ui/words/codes';
import { useSay } from '../words';
import classes from './new.module.css';

/** What lists and searches find it by. */
export function AboutFields(): ReactNode {
  const t = useText();
  const say = useSay();
  const format = useFormat();
  return (
    <Sheet title={t('register.new.about')}>
      <Stack gap="xl">
        <ChoicesField
          name="themes"
          label={t('register.column.themes')}
          choices={THEMES.map((theme) => ({ value: theme, label: say('theme', theme) }))}
        />
        <ChoicesField
          name="formsOfAction"
          label={t('register.by.formOfAction')}
          choices={FORMS.map((one) => ({ value: one, label: say('formOfAction', one) }))}
        />
        <ChoicesField
          name="sdgGoals"
          label={t('register.by.sdgGoal')}
          choices={GOALS.map((goal) => ({ value: goal, label: t(`register.goal.${goal}`) }))}
        />
        <div className={classes['narrow']}>
          <Stack gap="lg">
            <TagsField
              name="sdgTargets"
              label={t('register.new.targets')}
              hint={t('register.new.targets.hint')}
            />
            <ManyField
              name="languages"
              label={t('register.new.languages')}
              choices={LANGUAGES.map((tag) => ({ value: tag, label: format.language(tag) }))}
            />
            <InitiativeField
              name="parentId"
              label={t('register.new.parent')}
              hint={t('register.new.parent.hint')}
            />
          </Stack>
        </div>
      </Stack>
    </Sheet>
  );
}
