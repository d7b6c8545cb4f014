import type { ReactNode } from 'react';
import { useFormContext } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextAreaField, TextField } from '~/ui/form/fields';
import { RowsField } from '~/ui/form/RowsField';
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
  const chosen = watch('evidence');
  const files = useFiles(
    initiativeId,
    chosen.map(({ fileId }) => fileId),
  );
  return (
    <RowsField
      name="evidence"
      label={t('record.commitments.field.evidence')}
      add={t('record.evidence.add')}
      empty={() => ({ ...NO_EVIDENCE, kind: files.length > 0 ? 'file' : 'link' })}
    >
      {(at, place) => (
        <>
          <ChoiceField
            name={`${at}.kind`}
            label={t('record.evidence.kind')}
            required
            data={KINDS.map((kind) => ({ value: kind, label: t(`record.evidence.${kind}`) }))}
          />
          {chosen[place]?.kind === 'file' && (
            <ChoiceField
              name={`${at}.fileId`}
              label={t('record.evidence.which-file')}
              required
              data={[{ value: '', label: '' }, ...files]}
            />
          )}
          {chosen[place]?.kind === 'link' && (
            <>
              <TextField
                name={`${at}.url`}
                label={t('record.links.url')}
                required
                inputMode="url"
                maxLength={2000}
              />
              <TextField name={`${at}.note`} label={t('record.links.note')} maxLength={1000} />
            </>
          )}
          {chosen[place]?.kind === 'text' && (
            <TextAreaField name={`${at}.text`} label={t('record.evidence.words')} required maxLength={5000} />
          )}
        </>
      )}
    </RowsField>
  );
}
