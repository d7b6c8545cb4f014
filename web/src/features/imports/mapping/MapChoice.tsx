import { Radio, Stack } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { answer, client, type Shape } from '~/api/client';
import { isProblem } from '~/api/problem';
import { useText } from '~/i18n/texts';
import { toast } from '~/ui/announce';
import { Sheet } from '~/ui/page/Sheet';
import type { Import } from '../import';
import classes from '../imports.module.css';
import { choicesIn, type Choices } from './choices';

/** What the person works with: a map as it is, by its name, or choices of their own. */
export type Working = { readonly named: string } | { readonly choices: Choices };

/** A map that fits the file may be taken as it is; else, and by choice, the columns are told one by one. */
export function MapChoice({
  list,
  maps,
  working,
  start,
  work,
}: {
  list: Import;
  maps: readonly Shape<'ImportMapView'>[];
  working: Working;
  start: Working;
  work: (working: Working) => void;
}): ReactNode {
  const t = useText();
  // Shown at once, while it is being fetched.
  const [taken, setTaken] = useState<string | null>(null);
  const latest = useRef('');
  const there = new Set(list.found?.columns);
  const fitting = maps.filter(({ columns }) => columns.every((column) => there.has(column)));
  if (fitting.length === 0) return null;
  const take = async (name: string): Promise<void> => {
    latest.current = name;
    if (name === '') {
      setTaken(null);
      work('choices' in start ? start : working);
      return;
    }
    setTaken(name);
    try {
      const { map, own } = await answer(
        client.GET('/api/v1/imports/maps/{name}', { params: { path: { name } } }),
      );
      // A map of one's own can be looked over column by column, as long as it was made that way.
      const choices = own ? choicesIn(map) : null;
      if (latest.current === name) work(choices ? { choices } : { named: name });
    } catch (thrown) {
      toast(isProblem(thrown) ? `${thrown.title}. ${thrown.detail}` : String(thrown));
    } finally {
      if (latest.current === name) setTaken(null);
    }
  };
  const value =
    taken ??
    ('named' in working
      ? working.named
      : (fitting.find(({ source, own }) => own && source.title === working.choices.title)?.name ?? ''));
  return (
    <Sheet title={t('imports.known')}>
      <p className={classes['soft']}>{t('imports.known.text')}</p>
      <Radio.Group aria-label={t('imports.known')} value={value} onChange={(name) => void take(name)}>
        <Stack gap="xs" mt="sm">
          {fitting.map(({ name, source, own }) => (
            <Radio
              key={name}
              value={name}
              label={source.title}
              description={t(own ? 'imports.known.own' : 'imports.known.shipped')}
            />
          ))}
          {('choices' in start || value === '') && <Radio value="" label={t('imports.known.none')} />}
        </Stack>
      </Radio.Group>
    </Sheet>
  );
}
