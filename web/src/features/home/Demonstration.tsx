import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { answer, api, client } from '~/api/client';
import { changeOffice, useMe } from '~/api/who';
import { useText } from '~/i18n/texts';
import { Refusal } from '~/ui/Refusal';

/** A look at the demonstration takes two seconds when it is there, and less than a minute when it is founded first. */
const ASK_EVERY = 1500;

const query = api.queryOptions('get', '/api/v1/demonstration');

/** Founds the demonstration office, or joins it, and goes there; administrators only. */
export function Demonstration(): ReactNode {
  const t = useText();
  const me = useMe();
  if (!me.may('offices.revise')) return <p>{t('home.step.try.who')}</p>;
  return <Enter />;
}

function Enter(): ReactNode {
  const t = useText();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const { data, error } = api.useQuery('get', '/api/v1/demonstration', {}, {
    refetchInterval: ({ state }) => (asked && state.data?.officeId === null ? ASK_EVERY : false),
  }); // prettier-ignore
  const officeId = data?.officeId ?? null;
  if (error) return <Refusal fault={error} />;
  if (data?.state === 'off') return <p>{t('home.step.try.off')}</p>;

  const enter = async (): Promise<void> => {
    setFault(null);
    try {
      if (officeId === null) {
        queries.setQueryData(query.queryKey, await answer(client.POST('/api/v1/demonstration')));
        setAsked(true);
      } else {
        await changeOffice(officeId);
        await navigate({ to: '/', reloadDocument: true });
      }
    } catch (thrown) {
      setFault(thrown);
    }
  };
  const waiting = asked && officeId === null;
  return (
    <>
      <p role="status">
        {waiting && t('home.step.try.waiting')}
        {asked && officeId !== null && t('home.step.try.ready')}
      </p>
      {fault !== null && <Refusal fault={fault} />}
      {!waiting && (
        <Button variant="default" onClick={() => void enter()}>
          {officeId === null ? t('home.step.try.go') : t('home.step.try.enter')}
        </Button>
      )}
    </>
  );
}
