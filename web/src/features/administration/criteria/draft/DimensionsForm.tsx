import { Button, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { TextField } from '~/ui/form/fields';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { TextsField, written } from '~/ui/form/TextsField';
import { useFieldName } from '~/ui/journal/fields';
import classes from '../../administration.module.css';
import type { Draft } from '../sets';
import { freshDraft, inAll, revise } from './revise';

interface Values {
  dimensions: { code: string; name: Texts; question: Texts }[];
}

/** The dimensions under which the criteria stand. */
export function DimensionsForm({ draft, onClose }: { draft: Draft; onClose: () => void }): ReactNode {
  const t = useText();
  return (
    <PartForm<Values>
      title={t('administration.criteria.draft.dimensions')}
      draft={`criteria-draft/${draft.id}/dimensions`}
      began={stateOf(draft)}
      toBody={({ dimensions }) => ({
        dimensions: dimensions.map(({ code, name, question }) => ({
          code: code.trim(),
          name: written(name),
          question: written(question),
        })),
      })}
      labelOf={useFieldName()}
      send={(body, version) => revise(draft, body, version ?? draft.version)}
      fresh={async () => stateOf(await freshDraft(draft.id))}
      onClose={onClose}
    >
      <Fields languages={draft.languages} />
    </PartForm>
  );
}

function Fields({ languages }: { languages: readonly string[] }): ReactNode {
  const t = useText();
  const { control } = useFormContext<Values>();
  const { fields, append, remove } = useFieldArray({ control, name: 'dimensions' });
  return (
    <>
      {fields.map(({ id }, place) => (
        <fieldset key={id} className={classes['box']}>
          <legend>{t('administration.criteria.draft.dimension', { number: place + 1 })}</legend>
          <Stack gap="sm">
            <TextField
              name={`dimensions.${place}.code`}
              label={t('administration.criteria.field.code')}
              hint={t('administration.criteria.field.plain-code.hint')}
              maxLength={40}
              required
            />
            <TextsField
              name={`dimensions.${place}.name`}
              label={t('administration.criteria.field.name')}
              required
              maxLength={200}
            />
            <TextsField
              name={`dimensions.${place}.question`}
              label={t('administration.criteria.field.question')}
              required
              maxLength={1000}
            />
            <div>
              <Button
                variant="default"
                size="compact-md"
                leftSection={<IconTrash size={17} aria-hidden />}
                onClick={() => remove(place)}
              >
                {t('administration.criteria.draft.remove-dimension', { number: place + 1 })}
              </Button>
            </div>
          </Stack>
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={17} aria-hidden />}
          onClick={() => append({ code: '', name: inAll(languages, {}), question: inAll(languages, {}) })}
        >
          {t('administration.criteria.draft.add-dimension')}
        </Button>
      </div>
    </>
  );
}

function stateOf({ version, languages, dimensions }: Draft): PartState<Values> {
  return {
    version,
    values: {
      dimensions: dimensions.map(({ code, name, question }) => ({
        code,
        name: inAll(languages, name),
        question: inAll(languages, question),
      })),
    },
  };
}
