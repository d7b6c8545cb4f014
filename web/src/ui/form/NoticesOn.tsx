import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { patientFetch, type Shape } from '~/api/client';
import { problemIn } from '~/api/problem';
import { currentLocale } from '~/i18n/locale';
import type { Texts } from '~/i18n/text-in';
import { Notices } from './Notices';

/** Pause after the last key before a text is looked at, in ms. */
const PAUSE = 500;

/** What the wording rule says of the text of one field in one language, while it is being written. */
export function NoticesOn({ name, language }: { name: string; language: string }): ReactNode {
  const { control, setValue } = useFormContext();
  const texts = (useWatch({ control, name }) ?? {}) as Texts;
  const text = texts[language] ?? '';
  const [asked] = useDebouncedValue(text, PAUSE);
  const { data } = useQuery({
    queryKey: ['notices', language, asked],
    queryFn: ({ signal }) => noticesOn({ [language]: asked }, signal),
    enabled: asked.trim().length > 3,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  });
  return (
    <Notices
      notices={data?.items ?? []}
      text={text}
      // The whole text: its field does not listen to parts of itself.
      onTake={(changed) => setValue(name, { ...texts, [language]: changed }, { shouldDirty: true })}
    />
  );
}

/** Sent without an Idempotency-Key: it changes nothing, and is asked at every pause. */
async function noticesOn(texts: Texts, signal: AbortSignal): Promise<Shape<'Notices'>> {
  const response = await patientFetch(
    new Request('/api/v1/terminology/notices', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': currentLocale() },
      body: JSON.stringify({ texts }),
      signal,
    }),
  );
  if (!response.ok) throw await problemIn(response);
  return (await response.json()) as Shape<'Notices'>;
}
