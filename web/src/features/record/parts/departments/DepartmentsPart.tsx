import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useText } from '~/i18n/texts';
import { Definitions } from '~/ui/page/Sheet';
import { Name, TextIn } from '~/ui/TextIn';
import { PartSheet } from '../../PartSheet';
import type { PartProps } from '../../record';
import classes from '../../record.module.css';

/** Who inside the government answers for it, and which levels take part with what. */
export function DepartmentsPart({ record: { initiative } }: PartProps): ReactNode {
  const t = useText();
  const { responsibleDepartmentId: responsible, participatingDepartmentIds: others, levels } = initiative;
  return (
    <PartSheet part="departments">
      {responsible === null && others.length === 0 && <p>{t('record.departments.none')}</p>}
      <Definitions
        items={[
          [t('record.departments.responsible'), responsible !== null && <Department id={responsible} />],
          [
            t('record.departments.participating'),
            others.length > 0 && (
              <ul className={classes['plain']}>
                {others.map((id) => (
                  <li key={id}>
                    <Department id={id} />
                  </li>
                ))}
              </ul>
            ),
          ],
          ...levels.map(
            ({ level, role }) => [t(`words.level.${level}`), <Name key={level}>{role}</Name>] as const,
          ),
        ]}
      />
    </PartSheet>
  );
}

function Department({ id }: { id: string }): ReactNode {
  const { data } = api.useQuery('get', '/api/v1/departments/{id}', { params: { path: { id } } });
  return data ? <TextIn texts={data.name} /> : '…';
}
