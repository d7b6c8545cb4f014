import type { Texts } from '~/i18n/text-in';
import type { PartState } from '~/ui/form/PartForm';
import type { Shape } from '~/api/client';
import type { Initiative } from '../../record';

type Given = NonNullable<Shape<'ReviseInitiative'>['partners']>[number];

/** A partner as its form holds it; the names are only for the eye. */
export interface Values {
  partnerId: string;
  names: Texts;
  role: string;
  gives: Texts;
  gains: Texts;
}

/** What is on record of a partner. */
export function stateOf(initiative: Initiative, partnerId?: string): PartState<Values> {
  const partner = initiative.partners.find((one) => one.partnerId === partnerId);
  return {
    version: initiative.version,
    values: {
      partnerId: partner?.partnerId ?? '',
      names: partner?.names ?? {},
      role: partner?.role ?? 'partner',
      gives: partner?.gives ?? {},
      gains: partner?.gains ?? {},
    },
  };
}

/** All partners as the API takes them, with this one in its place, or after all others. */
export function withPartner(initiative: Pick<Initiative, 'partners'>, own: Given): Given[] {
  const all = allOf(initiative);
  return all.some(({ partnerId }) => partnerId === own.partnerId)
    ? all.map((one) => (one.partnerId === own.partnerId ? own : one))
    : [...all, own];
}

/** All others. */
export function withoutPartner(initiative: Pick<Initiative, 'partners'>, id: string): Given[] {
  return allOf(initiative).filter(({ partnerId }) => partnerId !== id);
}

function allOf({ partners }: Pick<Initiative, 'partners'>): Given[] {
  return partners.map(({ partnerId, role, gives = {}, gains = {} }) => ({ partnerId, role, gives, gains }));
}
