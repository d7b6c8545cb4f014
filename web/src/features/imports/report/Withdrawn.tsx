import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Sheet } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import { useRows } from '../check/rows';
import type { Import } from '../import';

/** What came of taking the list back, with the records that stay because somebody has changed them. */
export function Withdrawn({ list }: { list: Import }): ReactNode {
  const t = useText();
  const { rows } = useRows(list, 'imported');
  const { withdrawn = 0, imported = 0 } = list.counts ?? {};
  return (
    <Sheet title={t('imports.withdrawn.title')}>
      <p>{t('imports.withdrawn', { count: withdrawn })}</p>
      {imported > 0 && (
        <>
          <p>{t('imports.withdrawn.stay', { count: imported })}</p>
          <ul>
            {rows.map(({ row, initiativeId, title }) => (
              <li key={row}>
                <Way href={addresses.record(initiativeId ?? '')}>
                  <TextIn texts={title} />
                </Way>
              </li>
            ))}
          </ul>
        </>
      )}
    </Sheet>
  );
}
