import { useText } from '~/i18n/texts';
import type { Line } from './finding';

/** What a finding waits for, in a sentence; null: for nothing but the work. */
export function useWaiting({ claim, reply, origin, audit, outcome }: Line): string | null {
  const t = useText();
  if (claim !== null) return t('findings.waits.verification', { state: t(`words.finding.${claim.state}`) });
  if (origin === 'auditor' && reply === null && audit?.state === 'replies') return t('findings.waits.reply');
  if (origin === 'auditor' && audit?.state === 'draft') return t('findings.waits.draft');
  return outcome === null ? null : t('findings.verified', { name: outcome.verifiedBy.name ?? '' });
}
