/** The stages of an audit, in their order; it goes forward only. */
export const AUDIT_STATES = ['planned', 'fieldwork', 'draft', 'replies', 'closed'] as const;
export type AuditState = (typeof AUDIT_STATES)[number];

/** How the sample was taken. */
export const METHODS = ['all', 'stratified'] as const;
export type Method = (typeof METHODS)[number];

/** What a frame can be divided by. Each gives one value for a record, so that a record falls in one stratum. */
export const DIVISIONS = ['kind', 'state', 'department', 'country', 'year'] as const;
export type Division = (typeof DIVISIONS)[number];

export const MEMBER_ROLES = ['lead', 'member'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

/** What an auditor can answer to a requirement. */
export const ANSWERS = ['yes', 'partly', 'no'] as const;
export type Answer = (typeof ANSWERS)[number];
