import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import type { Notice } from '~/ui/form/wording';
import { Sheet } from '~/ui/page/Sheet';
import classes from '../../administration.module.css';
import type { Draft } from '../sets';

/** What stands in the way of publication, each leading to its place; and words worth changing. */
export function Gaps({ draft }: { draft: Draft }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { gaps } = draft;
  // The description of the API leaves the shape of a notice open.
  const notices = draft.notices as unknown as readonly Notice[];
  const Icon = gaps.length > 0 ? IconAlertTriangle : IconCircleCheck;
  return (
    <Sheet>
      <h2 className={classes['verdict']} data-open={gaps.length > 0}>
        <Icon size={24} aria-hidden /> {t('administration.criteria.draft.gaps', { count: gaps.length })}
      </h2>
      {gaps.length > 0 && (
        <ul>
          {gaps.map(({ pointer, code, detail }) => (
            <li key={`${pointer} ${code}`}>
              <Place draft={draft} pointer={pointer} /> {detail}
            </li>
          ))}
        </ul>
      )}
      {notices.length > 0 && (
        <details>
          <summary>
            {t('administration.criteria.draft.notices')} ({format.number(notices.length)})
          </summary>
          <ul>
            {notices.map(({ field, offset, term, suggestions }) => (
              <li key={`${field} ${offset}`}>
                <Place draft={draft} pointer={field} /> <q>{term}</q> → {suggestions.join(', ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Sheet>
  );
}

/** Where it is, in words: a criterion or a dimension by its code, else a field of the draft. */
function Place({ draft, pointer }: { draft: Draft; pointer: string }): ReactNode {
  const t = useText();
  const [, list = '', at = ''] = pointer.split('/');
  const place = Number(at);
  const criterion = list === 'criteria' && at !== '' ? draft.criteria[place] : undefined;
  if (criterion)
    return (
      <a href={`#criterion-${place}`}>
        <code>{criterion.code}</code>:
      </a>
    );
  if (list === 'title' || list === 'languages') return `${t('administration.criteria.draft.words')}:`;
  const dimension = list === 'dimensions' ? draft.dimensions[place] : undefined;
  return dimension ? (
    <>
      <code>{dimension.code}</code>:
    </>
  ) : null;
}
