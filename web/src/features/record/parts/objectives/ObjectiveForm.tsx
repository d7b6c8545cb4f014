import type { ReactNode } from 'react';
import { answer, client, seen, type Shape } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { ChoicesField } from '~/ui/form/ChoicesField';
import { TextsField, written } from '~/ui/form/TextsField';
import { GROUPS } from '../../part-words';
import { PartForm, type PartState } from '~/ui/form/PartForm';

type Objective = Shape<'ObjectiveView'>;

interface Values {
  text: Texts;
  groups: Objective['groups'];
}

interface Props {
  readonly initiativeId: string;
  /** Left out: a new one. */
  readonly objective?: Objective;
  readonly onClose: () => void;
}

/** An objective: a short text, and whom it is for. */
export function ObjectiveForm({ initiativeId, objective, onClose }: Props): ReactNode {
  const t = useText();
  const id = objective?.id ?? '';
  return (
    <PartForm<Values>
      title={t(objective ? 'record.objectives.revise' : 'record.objectives.add')}
      draft={`objective/${objective?.id ?? `new/${initiativeId}`}`}
      began={stateOf(objective)}
      toBody={({ text, groups }) => ({ text: written(text), groups })}
      labelOf={(field) => t(field === 'text' ? 'record.objectives.text' : 'record.objectives.for')}
      send={(body, version) =>
        version === null
          ? answer(
              client.POST('/api/v1/initiatives/{id}/objectives', {
                params: { path: { id: initiativeId } },
                body: body as unknown as Shape<'RegisterObjective'>,
              }),
            )
          : answer(
              client.PATCH('/api/v1/objectives/{id}', {
                params: { path: { id }, header: seen(version) },
                body,
              }),
            )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/objectives/{id}', { params: { path: { id } } })))
      }
      onClose={onClose}
    >
      <TextsField name="text" label={t('record.objectives.text')} required long maxLength={1000} />
      <ChoicesField
        name="groups"
        label={t('record.objectives.for')}
        choices={GROUPS.map((group) => ({ value: group, label: t(`words.group.${group}`) }))}
      />
    </PartForm>
  );
}

function stateOf(objective?: Objective): PartState<Values> {
  return {
    version: objective?.version ?? null,
    values: { text: objective?.text ?? {}, groups: objective?.groups ?? [] },
  };
}
