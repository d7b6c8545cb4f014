import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextAreaField, TextField } from '~/ui/form/fields';
import classes from '../../record.module.css';
import { useFiles } from '../useFiles';
import { NO_EVIDENCE, type EvidenceInForm } from './evidence';

interface Values {
  evidence: EvidenceInForm[];
}

const KINDS = ['file', 'link', 'text'] as const;

/** What shows how far a commitment was kept: files of the record, pages, or words. */
export function EvidenceField({ initiativeId }: { initiativeId: string }): ReactNode {
  const t = useText();
  const { watch } = useFormContext<Values>();
  const { fields, append, remove } = useFieldArray<Values, 'evidence'>({ name: 'evidence' });
  const chosen = watch('evidence');
  const files = useFiles(
    initiativeId,
    chosen.map(({ fileId }) => fileId),
  );
  return (
    <fieldset className={classes['rows']}>
      <legend>{t('record.commitments.field.evidence')}</legend>
      <Stack gap="md">
        {fields.map((field, place) => (
          <Group key={field.id} align="flex-end" gap="sm" className={classes['row']}>
            <ChoiceField
              name={`evidence.${place}.kind`}
              label={t('record.evidence.kind')}
              required
              data={KINDS.map((kind) => ({ value: kind, label: t(`record.evidence.${kind}`) }))}
            />
            {chosen[place]?.kind === 'file' && (
              <ChoiceField
                name={`evidence.${place}.fileId`}
                label={t('record.evidence.which-file')}
                required
                data={[{ value: '', label: '' }, ...files]}
              />
            )}
            {chosen[place]?.kind === 'link' && (
              <>
                <TextField
                  name={`evidence.${place}.url`}
                  label={t('record.links.url')}
                  required
                  inputMode="url"
                  maxLength={2000}
                />
                <TextField name={`evidence.${place}.note`} label={t('record.links.note')} maxLength={1000} />
              </>
            )}
            {chosen[place]?.kind === 'text' && (
              <TextAreaField
                name={`evidence.${place}.text`}
                label={t('record.evidence.words')}
                required
                maxLength={5000}
              />
            )}
            <ActionIcon
              variant="default"
              size={42}
              aria-label={t('record.row.remove', { number: place + 1 })}
              onClick={() => remove(place)}
            >
              <IconX size={18} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="sm"
          w="fit-content"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => append({ ...NO_EVIDENCE, kind: files.length > 0 ? 'file' : 'link' })}
        >
          {t('record.evidence.add')}
        </Button>
      </Stack>
    </fieldset>
  );
}
