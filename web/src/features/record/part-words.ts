import type { Shape } from '~/api/client';
import { useText } from '~/i18n/texts';

type Part = Shape<'MeasuredPart'>;
type Group = Shape<'ObjectiveView'>['groups'][number];

export const GROUPS: readonly Group[] = [
  'women',
  'children',
  'youth',
  'older_adults',
  'disability',
  'indigenous',
  'migrants',
  'other_excluded',
];

/** How a figure may be split, with the codes of each way. */
export const SPLITS = {
  sex: ['women', 'men', 'other_or_not_said'],
  group: GROUPS,
  age: ['0-11', '12-17', '18-29', '30-59', '60+'],
} as const;

/** What was typed for each part: `parts.sex.women`. */
export type Parts = Partial<Record<Part['by'], Readonly<Record<string, string | undefined>>>>;

/** Parts that somebody has counted, as the API takes them. */
export function partsFrom(parts: Parts): Part[] {
  return (Object.keys(SPLITS) as Part['by'][]).flatMap((by) =>
    SPLITS[by].flatMap((code) => {
      const value = parts[by]?.[code]?.trim() ?? '';
      return value === '' ? [] : [{ by, code, value }];
    }),
  );
}

/** Words of the parts that a figure is split into: "women", "aged 18-29", "migrants". */
export function usePartWords(): (by: Part['by'], code: string) => string {
  const t = useText();
  return (by, code) => {
    if (by === 'age') return t('record.age', { code });
    return by === 'sex'
      ? t(`words.sex.${code as (typeof SPLITS.sex)[number]}`)
      : t(`words.group.${code as Group}`);
  };
}
