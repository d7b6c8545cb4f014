import { SimpleGrid } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { isProblem } from '~/api/problem';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { PartForm, type PartState } from '~/ui/form/PartForm';
import { TextsField } from '~/ui/form/TextsField';
import { useFieldName } from '~/ui/journal/fields';
import type { Criterion, Draft } from '../sets';
import { ExampleFields } from './ExampleFields';
import { RequirementFields } from './RequirementFields';
import { freshDraft, inside, revise } from './revise';
import { type CriterionValues, criterionFrom, valuesOf } from './values';

/** Groups of people that a criterion may be about. */
const GROUPS = [
  'women',
  'indigenous',
  'migrants',
  'disability',
  'youth',
  'children',
  'older_adults',
  'other_excluded',
] as const;

/** Codes of the OECD-DAC policy markers (IATI codelist PolicyMarker, vocabulary 1). */
const MARKERS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'];

interface Props {
  readonly draft: Draft;
  /** null: a new one. */
  readonly criterion: Criterion | null;
  /** Of a new one. */
  readonly dimension: string;
  readonly onClose: () => void;
}

/**
 * One criterion of a draft. The draft is sent with all its criteria, so that what was changed here is put into the list as
 * it is by then.
 */
export function CriterionForm({ draft, criterion, dimension, onClose }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  const fieldName = useFieldName();
  const now = useRef(draft);
  const { languages, dimensions } = draft;
  const automatic = criterion?.automatic ?? null;
  const stateOf = (of: Draft): PartState<CriterionValues> => ({
    version: criterion ? of.version : null,
    values: valuesOf(
      of.criteria.find(({ code }) => code === criterion?.code) ?? criterion,
      dimension,
      languages,
    ),
  });
  const refresh = async (): Promise<Draft> => {
    now.current = await freshDraft(draft.id);
    return now.current;
  };
  const add = async (body: Criterion): Promise<Draft> => {
    const { criteria } = now.current;
    return inside(`/criteria/${criteria.length}`, () =>
      revise(now.current, { criteria: [...criteria, body] }),
    );
  };
  const send = async (body: Record<string, unknown>, version: number | null): Promise<unknown> => {
    if (version === null) {
      const added = body as unknown as Criterion;
      return add(added).catch(async (thrown: unknown) => {
        // One more stands in nobody's way: it is added to what the draft is by now.
        if (!isProblem(thrown, 'stale-version')) throw thrown;
        await refresh();
        return add(added);
      });
    }
    const { criteria } = now.current;
    const place = criteria.findIndex(({ code }) => code === criterion?.code);
    const changed = criteria.map((one, at) => (at === place ? { ...one, ...body } : one));
    return inside(`/criteria/${place}`, () => revise(now.current, { criteria: changed }, version));
  };
  return (
    <PartForm<CriterionValues>
      title={
        criterion
          ? t('administration.criteria.draft.edit-of', { code: criterion.code })
          : t('administration.criteria.draft.add-criterion')
      }
      draft={`criteria-draft/${draft.id}/${criterion?.code ?? 'new'}`}
      began={stateOf(draft)}
      toBody={(values) => ({ ...criterionFrom(values, automatic) })}
      labelOf={fieldName}
      send={send}
      fresh={async () => stateOf(await refresh())}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextField
          name="code"
          label={t('administration.criteria.field.code')}
          hint={t('administration.criteria.field.code.hint')}
          maxLength={80}
          required
        />
        <ChoiceField
          name="dimension"
          label={t('administration.criteria.field.dimension')}
          required
          data={dimensions.map(({ code, name }) => ({ value: code, label: format.text(name) || code }))}
        />
      </SimpleGrid>
      <TextsField name="name" label={t('administration.criteria.field.name')} required maxLength={200} />
      <TextsField
        name="question"
        label={t('administration.criteria.field.question')}
        required
        long
        maxLength={1000}
      />
      <TextsField name="source" label={t('administration.criteria.field.source')} maxLength={500} />
      <ExampleFields languages={languages} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <ChoiceField
          name="groupCode"
          label={t('administration.criteria.field.groupCode')}
          data={[
            { value: '', label: t('administration.criteria.field.no-group') },
            ...GROUPS.map((value) => ({ value, label: t(`words.group.${value}`) })),
          ]}
        />
        <ChoiceField
          name="iatiPolicyMarker"
          label={t('administration.criteria.field.iatiPolicyMarker')}
          data={[{ value: '', label: t('administration.criteria.field.no-group') }, ...MARKERS]}
        />
      </SimpleGrid>
      <RequirementFields languages={languages} automatic={automatic !== null} />
    </PartForm>
  );
}
