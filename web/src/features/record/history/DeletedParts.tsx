import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { answer, client } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Sheet } from '~/ui/page/Sheet';
import { Refusal } from '~/ui/Refusal';
import { Name, TextIn } from '~/ui/TextIn';
import { bringBack, ROOMS, type Room } from '../parts/bring-back';
import { type Initiative, isOpen } from '../record';
import classes from '../record.module.css';
import { type DeletedPart, deletedOf } from './deleted';

/** What the journal calls one of a room. */
const SUBJECT: Readonly<Record<Room, string>> = {
  instruments: 'instrument',
  commitments: 'commitment',
  contributions: 'contribution',
  objectives: 'objective',
  indicators: 'indicator',
  measurements: 'measurement',
  activities: 'activity',
};

/** How many changes of each room are looked through, the latest first. */
const LOOKED_AT = 100;

/** Parts of the record that were deleted, each to be taken up again as it was; absent where there are none. */
export function DeletedParts({ initiative }: { initiative: Initiative }): ReactNode {
  const t = useText();
  const format = useFormat();
  const [fault, setFault] = useState<unknown>(null);
  const journals = useQueries({
    queries: ROOMS.map((room) => ({
      queryKey: ['deleted-parts', initiative.id, room],
      queryFn: async () => {
        const query = { initiative: initiative.id, verb: `${SUBJECT[room]}.`, limit: LOOKED_AT };
        const { items } = await answer(client.GET('/api/v1/journal', { params: { query } }));
        return deletedOf(room, items);
      },
    })),
  });
  const all = journals.flatMap(({ data = [] }) => data);
  const gone = new Set(all.map(({ id }) => id));
  // What went with its indicator comes back with it.
  const deleted = all
    .filter(({ indicatorId }) => indicatorId === undefined || !gone.has(indicatorId))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  if (deleted.length === 0) return null;
  const nameOf = ({ texts, year, on }: DeletedPart): string =>
    format.text(texts) || (on === null ? String(year ?? '') : format.date(on));
  const take = async (part: DeletedPart): Promise<void> => {
    setFault(null);
    await bringBack(part);
    toast(t('record.deleted.back', { name: nameOf(part) }));
  };
  return (
    <Sheet title={t('record.deleted')} anchor="deleted">
      {fault !== null && <Refusal fault={fault} />}
      <ul className={classes['lines']}>
        {deleted.map((part) => (
          <li key={part.id}>
            <span>
              {t(`record.part.${part.room}`)}:{' '}
              <strong>
                {Object.keys(part.texts).length > 0 ? <TextIn texts={part.texts} /> : nameOf(part)}
              </strong>
              {part.reason !== null && (
                <span className={classes['soft']}>
                  {' · '}
                  <Name>{part.reason}</Name>
                </span>
              )}
            </span>
            <span className={classes['aside']}>
              <Name>{part.personName ?? t('ui.someone')}</Name>
              <span>{format.moment(part.at)}</span>
              {isOpen(initiative) && (
                <Button
                  className="no-print"
                  size="compact-sm"
                  variant="default"
                  aria-label={t('record.deleted.take-of', { name: nameOf(part) })}
                  onClick={() => void take(part).catch(setFault)}
                >
                  {t('record.deleted.take')}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
