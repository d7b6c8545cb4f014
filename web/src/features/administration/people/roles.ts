import type { Translate } from '~/i18n/texts';

/** The roles that a membership may hold. */
export const ROLES = ['administrator', 'coordinator', 'officer', 'auditor', 'reader'] as const;

/** Words of a role; one that this page does not know yet stays its code. */
export function roleInWords(t: Translate, role: string): string {
  const known = ROLES.find((one) => one === role);
  return known ? t(`words.member.${known}`) : role;
}
