import type { ReactNode } from 'react';
import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';
import type { TextId } from '~/i18n/texts';
import { useText } from '~/i18n/texts';
import { TextIn } from '~/ui/TextIn';
import classes from '../record.module.css';

/** Fields whose values are codes, and where their words stand. */
const WORDS: Readonly<Record<string, string>> = {
  kind: 'words.a-kind',
  state: 'words.state',
  visibility: 'words.visibility',
  themes: 'words.theme',
  formsOfAction: 'words.form',
};

interface Props {
  readonly field: string;
  readonly value: unknown;
}

/** A field's value in words, whatever shape it has in the journal: comparisons and conflicts are read by people. */
export function FieldValue({ field, value }: Props): ReactNode {
  const t = useText();
  const format = useFormat();
  if (isEmpty(value)) return <span className={classes['soft']}>{t('record.history.empty')}</span>;
  if (field === 'responsibleDepartmentId') return <Department id={String(value)} />;
  if (field === 'parentId') return <Parent id={String(value)} />;
  if (Array.isArray(value))
    return (
      <ul className={classes['plain']}>
        {value.map((one, place) => (
          <li key={place}>{inWords(one)}</li>
        ))}
      </ul>
    );
  return inWords(value);

  function inWords(one: unknown): ReactNode {
    if (field === 'participatingDepartmentIds') return <Department id={String(one)} />;
    if (field === 'languages') return format.language(String(one));
    if (field === 'levels') {
      const { level, role } = one as { level: 'national'; role: string };
      return `${t(`words.level.${level}`)}: ${role}`;
    }
    if (field === 'partners') return <Partner of={one as PartnerOfRecord} />;
    if (WORDS[field] !== undefined) return t(`${WORDS[field]}.${String(one)}` as TextId);
    if (typeof one === 'object' && one !== null)
      return Object.entries(one as Record<string, string>).map(([language, text]) => (
        <p key={language}>
          <span className={classes['soft']}>{format.language(language)}: </span>
          <TextIn texts={{ [language]: text }} />
        </p>
      ));
    return typeof one === 'string' ? one : JSON.stringify(one);
  }
}

interface PartnerOfRecord {
  readonly partnerId: string;
  readonly role: 'lead' | 'partner' | 'associate' | 'observer';
  readonly gives?: Readonly<Record<string, string>>;
  readonly gains?: Readonly<Record<string, string>>;
}

function Partner({ of }: { of: PartnerOfRecord }): ReactNode {
  const t = useText();
  const format = useFormat();
  const { data } = api.useQuery('get', '/api/v1/partners/{id}', { params: { path: { id: of.partnerId } } });
  const said = [
    ['gives', format.text(of.gives ?? {})] as const,
    ['gains', format.text(of.gains ?? {})] as const,
  ].filter(([, text]) => text !== '');
  return (
    <>
      {data ? <TextIn texts={data.names} /> : '…'} ({t(`words.role.${of.role}`)})
      {said.map(([name, text]) => (
        <p key={name} className={classes['soft']}>
          {t(`record.partners.${name}`)}: <bdi>{text}</bdi>
        </p>
      ))}
    </>
  );
}

function Department({ id }: { id: string }): ReactNode {
  const { data } = api.useQuery('get', '/api/v1/departments/{id}', { params: { path: { id } } });
  return data ? <TextIn texts={data.name} /> : '…';
}

function Parent({ id }: { id: string }): ReactNode {
  const { data } = api.useQuery('get', '/api/v1/initiatives/{id}', { params: { path: { id } } });
  return data ? data.reference : '…';
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (typeof value === 'object' && Object.keys(value).length === 0)
  );
}
