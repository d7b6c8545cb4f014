import {
  IconBan,
  IconCircle,
  IconCircleDashed,
  IconCircleFilled,
  IconCircleHalf2,
  type TablerIcon,
} from '@tabler/icons-react';
import type { Choice } from './mark/values';

/** A circle that fills with the score, so that a mark is told without its colour. */
export const ICONS: Readonly<Record<Choice, TablerIcon>> = {
  '': IconCircleDashed,
  '0': IconCircle,
  '1': IconCircleHalf2,
  '2': IconCircleFilled,
  not_applicable: IconBan,
};

/** Key of the word for each, in the texts of the room. */
export const WORDS = {
  '': 'assessments.choice.none',
  '0': 'assessments.choice.zero',
  '1': 'assessments.choice.one',
  '2': 'assessments.choice.two',
  not_applicable: 'assessments.choice.not-applicable',
} as const satisfies Record<Choice, string>;
