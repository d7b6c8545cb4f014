import { useState, type ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Waiting } from '~/ui/Waiting';
import classes from '../../administration.module.css';
import { Difference } from '../Difference';

/** What the draft says other than the set that it was begun from; read when somebody wants to see it. */
export function WithBase({ id, setId }: { id: string; setId: string }): ReactNode {
  const t = useText();
  const [open, show] = useState(false);
  return (
    <Sheet>
      <details onToggle={(event) => event.target === event.currentTarget && show(event.currentTarget.open)}>
        <summary className={classes['summary']}>
          <h2>{t('administration.criteria.compare.with-base')}</h2>
        </summary>
        {open && <Compared id={id} setId={setId} />}
      </details>
    </Sheet>
  );
}

function Compared({ id, setId }: { id: string; setId: string }): ReactNode {
  const { data, error, refetch } = api.useQuery('get', '/api/v1/criteria-drafts/{id}/comparison/{setId}', {
    params: { path: { id, setId } },
  });
  if (error) return <Refusal fault={error} again={() => void refetch()} />;
  if (!data) return <Waiting lines={4} />;
  return <Difference difference={data} />;
}
