import { Button, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import { answer, client, queries, seen } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Acts } from '~/ui/Acts';
import { toast } from '~/ui/announce';
import { TextField } from '~/ui/form/fields';
import { Form } from '~/ui/form/Form';
import type { Audit } from '../audit';

/** Hands the draft report to the office, with the day by which it replies. */
export function AskReplies({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  return (
    <Ending
      words={t('audits.ask')}
      text={t('audits.ask.text')}
      done={t('audits.asked')}
      until={audit.repliesUntil}
    >
      {(until) =>
        client.PUT('/api/v1/audits/{id}/replies', {
          params: { path: { id: audit.id }, header: seen(audit.version) },
          body: until === '' ? {} : { until },
        })
      }
    </Ending>
  );
}

/** Closes the audit. It cannot be opened again, so this asks first. */
export function CloseAudit({ audit }: { audit: Audit }): ReactNode {
  const t = useText();
  return (
    <Ending words={t('audits.close')} text={t('audits.close.text')} done={t('audits.close.done')}>
      {() =>
        client.PUT('/api/v1/audits/{id}/closing', {
          params: { path: { id: audit.id }, header: seen(audit.version) },
        })
      }
    </Ending>
  );
}

function Ending({
  words,
  text,
  done,
  until,
  children: send,
}: {
  words: string;
  text: string;
  done: string;
  /** Day that is proposed; undefined: none is asked for. */
  until?: string | null;
  children: (until: string) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
}): ReactNode {
  const t = useText();
  const [opened, open] = useState(false);
  const form = useForm({ defaultValues: { until: until ?? '' } });
  return (
    <>
      <Button onClick={() => open(true)}>{words}</Button>
      <Modal
        opened={opened}
        onClose={() => open(false)}
        title={words}
        closeButtonProps={{ 'aria-label': t('ui.close') }}
      >
        <Form
          form={form}
          onSubmit={async (typed) => {
            await answer(send(typed.until));
            await queries.invalidateQueries();
            toast(done);
            open(false);
          }}
        >
          <p>{text}</p>
          {until !== undefined && (
            <TextField name="until" type="date" label={t('audits.field.repliesUntil')} />
          )}
          <Acts action={words} busy={form.formState.isSubmitting} onLeave={() => open(false)} />
        </Form>
      </Modal>
    </>
  );
}
