import { Button, SimpleGrid, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { TextsField } from '~/ui/form/TextsField';
import classes from '../../administration.module.css';
import { ASKS, type CriterionValues, EVIDENCE_KINDS, emptyRequirement } from './values';

/** What has to be shown for each score. @param automatic the product answers the criterion by itself */
export function RequirementFields({
  languages,
  automatic,
}: {
  languages: readonly string[];
  automatic: boolean;
}): ReactNode {
  const t = useText();
  const { control } = useFormContext<CriterionValues>();
  const { fields, append, remove } = useFieldArray({ control, name: 'requirements' });
  return (
    <fieldset className={classes['scopes']}>
      <legend>{t('administration.criteria.field.requirements')}</legend>
      <Stack gap="lg" mt="xs">
        {fields.map(({ id }, place) => (
          <RequirementBox key={id} place={place} automatic={automatic} onRemove={() => remove(place)} />
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<IconPlus size={17} aria-hidden />}
            onClick={() => append(emptyRequirement(languages, automatic))}
          >
            {t('administration.criteria.field.add-requirement')}
          </Button>
        </div>
      </Stack>
    </fieldset>
  );
}

function RequirementBox({
  place,
  automatic,
  onRemove,
}: {
  place: number;
  automatic: boolean;
  onRemove: () => void;
}): ReactNode {
  const t = useText();
  const { watch, setValue } = useFormContext<CriterionValues>();
  const kind = watch(`requirements.${place}.evidenceKind`);
  const asks = ASKS[kind] ?? [];
  const number = place + 1;
  return (
    <fieldset className={classes['box']}>
      <legend>{t('administration.criteria.field.requirement', { number })}</legend>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <ChoiceField
            name={`requirements.${place}.forScore`}
            label={t('administration.criteria.field.forScore')}
            required
            data={['1', '2']}
          />
          <TextField
            name={`requirements.${place}.code`}
            label={t('administration.criteria.field.code')}
            maxLength={40}
            required
          />
          <ChoiceField
            name={`requirements.${place}.evidenceKind`}
            label={t('administration.criteria.field.evidenceKind')}
            required
            data={EVIDENCE_KINDS.filter((one) => (one === 'automatic') === automatic).map((value) => ({
              value,
              label: t(`administration.criteria.evidence.${value}`),
            }))}
            onChangeCapture={(event) => {
              // What another kind asked for besides means nothing for this one.
              if (event.currentTarget.value !== kind) setValue(`requirements.${place}.asks`, '');
            }}
          />
          {asks.length > 0 && (
            <ChoiceField
              name={`requirements.${place}.asks`}
              label={t('administration.criteria.field.asks')}
              required={false}
              data={[
                { value: '', label: t('administration.criteria.field.asks.none') },
                ...asks.map((value) => ({ value, label: t(`administration.criteria.asks.${value}`) })),
              ]}
            />
          )}
        </SimpleGrid>
        <TextsField
          name={`requirements.${place}.text`}
          label={t('administration.criteria.field.text')}
          required
          maxLength={500}
        />
        <div>
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconTrash size={17} aria-hidden />}
            onClick={onRemove}
          >
            {t('administration.criteria.field.remove-requirement', { number })}
          </Button>
        </div>
      </Stack>
    </fieldset>
  );
}
