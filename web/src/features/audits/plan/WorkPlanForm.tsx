import { ActionIcon, Button, Group, Stack } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { answer, client, seen } from '~/api/client';
import type { Texts } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { ChoiceField, TextField } from '~/ui/form/fields';
import { TextsField, written } from '~/ui/form/TextsField';
import { PartForm } from '~/ui/form/PartForm';
import { type Audit, teamOf } from '../audit';

interface Values {
  methods: Texts;
  steps: { what: Texts; due: string; personId: string }[];
}

/** How the team goes about its work: methods and steps. The lead's. */
export function WorkPlanForm({ audit, onClose }: { audit: Audit; onClose: () => void }): ReactNode {
  const t = useText();
  return (
    <PartForm<Values>
      title={t('audits.work.write')}
      draft={`audit/${audit.id}/work`}
      began={stateOf(audit)}
      toBody={({ methods, steps }) => ({
        methods: written(methods),
        steps: steps.map(({ what, due, personId }) => ({
          what: written(what),
          due: due || null,
          personId: personId || null,
        })),
      })}
      labelOf={(field) => t(field === 'methods' ? 'audits.work.methods' : 'audits.work.steps')}
      // The plan is written whole: what was not changed goes along.
      send={(body, version) =>
        answer(
          client.PUT('/api/v1/audits/{id}/plan', {
            params: { path: { id: audit.id }, header: seen(version ?? audit.version) },
            body: { ...audit.plan, ...body },
          }),
        )
      }
      fresh={async () =>
        stateOf(await answer(client.GET('/api/v1/audits/{id}', { params: { path: { id: audit.id } } })))
      }
      onClose={onClose}
    >
      <TextsField name="methods" label={t('audits.work.methods')} long maxLength={10_000} />
      <Steps audit={audit} />
    </PartForm>
  );
}

function Steps({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  const { control } = useFormContext<Values>();
  const { fields, append, remove } = useFieldArray({ control, name: 'steps' });
  return (
    <Stack gap="md">
      {fields.map(({ id }, place) => (
        <Stack key={id} gap="sm" role="group" aria-label={t('audits.work.step', { number: place + 1 })}>
          <TextsField
            name={`steps.${place}.what`}
            label={t('audits.work.step', { number: place + 1 })}
            required
            maxLength={500}
          />
          <Group align="end">
            <TextField name={`steps.${place}.due`} type="date" label={t('audits.work.due')} />
            <ChoiceField
              name={`steps.${place}.personId`}
              label={t('audits.work.person')}
              data={[
                { value: '', label: t('audits.work.all') },
                ...teamOf(audit).map(({ personId, name }) => ({ value: personId, label: name })),
              ]}
            />
            <ActionIcon
              variant="default"
              size={42}
              aria-label={t('audits.work.remove', { number: place + 1 })}
              onClick={() => remove(place)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </Group>
        </Stack>
      ))}
      <Button variant="default" w="fit-content" onClick={() => append({ what: {}, due: '', personId: '' })}>
        {t('audits.work.add')}
      </Button>
    </Stack>
  );
}

function stateOf({ version, plan }: Audit): { version: number; values: Values } {
  return {
    version,
    values: {
      methods: plan.methods,
      steps: plan.steps.map(({ what, due, personId }) => ({
        what,
        due: due ?? '',
        personId: personId ?? '',
      })),
    },
  };
}
