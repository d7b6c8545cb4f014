import { Button, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { TextsField } from '~/ui/form/TextsField';
import classes from '../../administration.module.css';
import { inAll } from './revise';
import type { CriterionValues } from './values';

/** Examples of what shows a criterion. */
export function ExampleFields({ languages }: { languages: readonly string[] }): ReactNode {
  const t = useText();
  const { setValue, control } = useFormContext<CriterionValues>();
  const examples = useWatch({ control, name: 'examples' });
  return (
    <fieldset className={classes['scopes']}>
      <legend>{t('administration.criteria.field.examples')}</legend>
      <Stack gap="md" mt="xs">
        {examples.map((_, place) => (
          <div key={`${place} of ${examples.length}`}>
            <TextsField
              name={`examples.${place}`}
              label={t('administration.criteria.field.example', { number: place + 1 })}
              required
              maxLength={300}
            />
            <Button
              variant="default"
              size="compact-md"
              mt="xs"
              leftSection={<IconTrash size={17} aria-hidden />}
              onClick={() =>
                setValue(
                  'examples',
                  examples.filter((__, other) => other !== place),
                )
              }
            >
              {t('administration.criteria.field.remove-example', { number: place + 1 })}
            </Button>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => setValue('examples', [...examples, inAll(languages, {})])}
          >
            {t('administration.criteria.field.add-example')}
          </Button>
        </div>
      </Stack>
    </fieldset>
  );
}
