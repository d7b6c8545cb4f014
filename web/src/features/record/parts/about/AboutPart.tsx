import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import { textIn } from '~/i18n/text-in';
import { useText } from '~/i18n/texts';
import { addresses } from '~/ui/addresses';
import { Definitions } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import { Way } from '~/ui/Way';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';

type Theme = NonNullable<ReviseBody['themes']>[number];
type Form = NonNullable<ReviseBody['formsOfAction']>[number];
type Visibility = NonNullable<ReviseBody['visibility']>;
type ReviseBody = import('~/api/client').Shape<'ReviseInitiative'>;

/** What it is, in its own words, and how it is filed. */
export function AboutPart({ record: { initiative } }: PartProps): ReactNode {
  const t = useText();
  const format = useFormat();
  const { summary, benefit, sdgGoals, sdgTargets, children } = initiative;
  const goals = format.list(sdgGoals);
  return (
    <PartSheet part="about">
      <div className={classes['prose']}>
        {textIn(summary, format.locale) ? (
          <p>
            <TextIn texts={summary} />
          </p>
        ) : (
          <p className={classes['soft']}>{t('record.no-words')}</p>
        )}
      </div>
      <Definitions
        items={[
          [t('record.benefit'), textIn(benefit, format.locale) && <TextIn texts={benefit} />],
          [
            t('record.themes'),
            format.list(initiative.themes.map((theme) => t(`words.theme.${theme as Theme}`))),
          ],
          [
            t('record.forms'),
            format.list(initiative.formsOfAction.map((form) => t(`words.form.${form as Form}`))),
          ],
          [
            t('record.sdg'),
            sdgTargets.length > 0
              ? t('record.sdg.targets', { goals, targets: format.list(sdgTargets) })
              : goals,
          ],
          [t('record.languages'), format.list(initiative.languages.map((tag) => format.language(tag)))],
          [t('record.visibility'), t(`words.visibility.${initiative.visibility as Visibility}`)],
          [t('record.parent'), initiative.parentId !== null && <Parent id={initiative.parentId} />],
          [
            t('record.children'),
            children.length > 0 && (
              <ul className={classes['plain']}>
                {children.map(({ id, reference, title }) => (
                  <li key={id}>
                    <Way href={addresses.record(id)}>
                      {reference} <TextIn texts={title} />
                    </Way>
                  </li>
                ))}
              </ul>
            ),
          ],
          [t('record.registered'), format.moment(initiative.registeredAt)],
          [t('record.revised'), format.moment(initiative.revisedAt)],
        ]}
      />
    </PartSheet>
  );
}

/** The record that it is part of; its reference alone while the title has not come. */
function Parent({ id }: { id: string }): ReactNode {
  const { data } = api.useQuery('get', '/api/v1/initiatives/{id}', { params: { path: { id } } });
  return (
    <Way href={addresses.record(id)}>
      {data ? (
        <>
          {data.reference} <TextIn texts={data.title} />
        </>
      ) : (
        '…'
      )}
    </Way>
  );
}
