import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useMe, useOffice } from '~/api/who';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import { Waiting } from '~/ui/Waiting';
import { Way } from '~/ui/Way';
import classes from './home.module.css';

/** Records that wait for somebody: in review, about to expire, asleep. Each number opens the records behind it. */
export function Pending(): ReactNode {
  const t = useText();
  const me = useMe();
  const { expiryNoticeDays: soon } = useOffice();
  const review = useCount({ state: ['in_review'] });
  const expiring = useCount({ expiringWithin: soon, expired: false });
  const expired = useCount({ expired: true, state: ['in_force'] });
  const asleep = useCount({ vitality: ['dormant', 'on_paper'], state: ['in_force'] });
  const inReview = api.useQuery('get', '/api/v1/initiatives', {
    params: { query: { state: ['in_review'], sort: 'revised', limit: 5 } },
  });
  const lines = [
    {
      words: t('home.expiring', { days: soon }),
      filters: { expiringWithin: soon, expired: false },
      count: expiring,
    },
    { words: t('home.expired'), filters: { expired: true, state: ['in_force'] }, count: expired },
    {
      words: t('home.asleep'),
      filters: { vitality: ['dormant', 'on_paper'], state: ['in_force'] },
      count: asleep,
    },
  ];
  return (
    <Sheet title={t('home.pending')}>
      {review === undefined ? (
        <Waiting lines={3} />
      ) : (
        <>
          <h3>
            {me.may('initiatives.approve')
              ? t('home.review.yours', { count: review })
              : t('home.review', { count: review })}
          </h3>
          <ul className={classes['list']}>
            {inReview.data?.items.map(({ id, title, reference }) => (
              <li key={id}>
                <div className={classes['what']}>
                  <Way href={addresses.record(id)}>
                    <TextIn texts={title} />
                  </Way>
                  <p>{reference}</p>
                </div>
              </li>
            ))}
          </ul>
          {review > 5 && (
            <p>
              <Way href={addresses.register({ state: ['in_review'] })}>{t('home.review.all')}</Way>
            </p>
          )}
          <ul className={classes['figures']}>
            {lines.map(({ words, filters, count }) => (
              <li key={words}>
                <span className="numbers">{count ?? '…'}</span>
                <Way href={addresses.register(filters)}>{words}</Way>
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  );
}

/** How many records there are under these filters. */
function useCount(query: {
  state?: 'in_review'[] | 'in_force'[];
  vitality?: ('dormant' | 'on_paper')[];
  expired?: boolean;
  expiringWithin?: number;
}): number | undefined {
  return api.useQuery('get', '/api/v1/initiatives/facets', { params: { query } }).data?.total;
}
