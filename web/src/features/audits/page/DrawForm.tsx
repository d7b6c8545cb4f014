import { Drawer, Radio, Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { answer, client, queries, seen, type Shape } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { toast } from '~/ui/announce';
import { ChoicesField } from '~/ui/form/ChoicesField';
import { TextField, useField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import type { Audit } from '../audit';
import { StrataPreview } from './StrataTable';

type Draw = Shape<'DrawSample'>;

/** Pause after the last key before the strata are asked, in ms. */
const PAUSE = 400;

const DIVISIONS = ['kind', 'state', 'department', 'country', 'year'] as const;

interface Values {
  method: Draw['method'];
  size: string;
  by: NonNullable<Draw['by']>;
  seed: string;
}

/** Takes the sample: all, or by lot. What the lot would give is shown before; it is drawn when the button is pressed. */
export function DrawForm({ audit, onClose }: { audit: Audit; onClose: () => void }): ReactNode {
  const t = useText();
  const last = audit.sampling;
  const form = useForm<Values>({
    defaultValues: {
      method: last?.method ?? 'stratified',
      size: last?.method === 'stratified' ? String(last.size) : '',
      by: last?.by ?? ['kind'],
      seed: '',
    },
  });
  const values = useWatch({ control: form.control });
  const [typed] = useDebouncedValue(values.size ?? '', PAUSE);
  const size = /^[1-9]\d{0,4}$/.test(typed) ? Number(typed) : undefined;
  const lot = values.method === 'stratified';
  return (
    <Drawer
      opened
      onClose={onClose}
      title={last === null ? t('audits.draw') : t('audits.draw.again')}
      position="right"
      size="xl"
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Form
        form={form}
        label={t('audits.draw')}
        onSubmit={async ({ method, size: wanted, by, seed }) => {
          const body: Draw =
            method === 'all'
              ? { method }
              : {
                  method,
                  by,
                  ...(wanted !== '' && { size: Number(wanted) }),
                  ...(seed.trim() !== '' && { seed }),
                };
          const drawn = await answer(
            client.PUT('/api/v1/audits/{id}/sample', {
              params: { path: { id: audit.id }, header: seen(audit.version) },
              body,
            }),
          );
          await queries.invalidateQueries();
          toast(t('audits.drawn-now', { count: drawn.sampling?.size ?? 0 }));
          onClose();
        }}
      >
        {last !== null && <p>{t('audits.draw.counted', { count: last.draws })}</p>}
        <MethodField />
        {lot && (
          <>
            <TextField
              name="size"
              label={t('audits.draw.size')}
              inputMode="numeric"
              maxLength={6}
              w="9rem"
              required
            />
            <ChoicesField
              name="by"
              label={t('audits.draw.by')}
              hint={t('audits.draw.by.hint')}
              choices={DIVISIONS.map((division) => ({
                value: division,
                label: t(`audits.division.${division}`),
              }))}
            />
            <TextField
              name="seed"
              label={t('audits.sample.seed')}
              hint={t('audits.draw.seed.hint')}
              maxLength={200}
            />
          </>
        )}
        <StrataPreview audit={audit.id} by={lot ? (values.by ?? []) : []} size={lot ? size : undefined} />
        <Acts
          action={lot ? t('audits.draw') : t('audits.draw.take-all')}
          busy={form.formState.isSubmitting}
          onLeave={onClose}
        />
      </Form>
    </Drawer>
  );
}

function MethodField(): ReactNode {
  const t = useText();
  const { field } = useField('method', 'stratified');
  return (
    <Radio.Group label={t('audits.draw.method')} value={field.value} onChange={field.onChange}>
      <Stack gap="xs" mt="xs">
        <Radio value="stratified" label={t('audits.draw.lot')} description={t('audits.draw.lot.hint')} />
        <Radio value="all" label={t('audits.draw.all')} />
      </Stack>
    </Radio.Group>
  );
}
