/**
 * Codes that several rooms offer, in the order of the API; the words of each stand in the catalogues beside this file. That
 * they are those of openapi.json is held by codes.spec.ts.
 */

/** Kinds of an initiative. */
export const KINDS = ['agreement', 'twinning', 'project'] as const;
export const STATES = ['draft', 'in_review', 'approved', 'in_force', 'suspended', 'completed', 'terminated'] as const; // prettier-ignore
export const VISIBILITIES = ['office', 'shared', 'public'] as const;
export const THEMES = ['culture', 'mobility', 'security', 'civil_protection', 'urban_development', 'public_space', 'education', 'inclusion', 'health', 'environment_and_climate', 'economy_and_trade', 'tourism', 'migration', 'governance', 'science', 'sport'] as const; // prettier-ignore
/** Forms of action. */
export const FORMS = ['strategic_dialogue', 'exchange', 'technical_cooperation', 'capacity_building', 'visibility', 'advocacy', 'network_membership', 'hosting_an_event', 'humanitarian'] as const; // prettier-ignore
/** Levels of government. */
export const LEVELS = ['national', 'regional', 'metropolitan', 'municipal', 'communal'] as const;
/** Roles of a partner. */
export const PARTNER_ROLES = ['lead', 'partner', 'associate', 'observer'] as const;
export const PARTNER_TYPES = ['local_government', 'city_network', 'multilateral_body', 'national_body', 'civil_society', 'academia', 'company', 'media', 'other'] as const; // prettier-ignore
export const SECTORS = ['public', 'private', 'social'] as const;
/** Goals of sustainable development. */
export const GOALS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13', '14', '15', '16', '17'] as const; // prettier-ignore
/** Stages of the policy cycle. */
export const STAGES = ['design', 'implementation', 'monitoring', 'evaluation'] as const;
export type Stage = (typeof STAGES)[number];
