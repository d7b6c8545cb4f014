import type { TextId, Translate } from '~/i18n/texts';

/** What may be done with each kind of thing, as permissions of the API: `partners.read` is group `partners`. */
const GROUPS = [
  'offices',
  'departments',
  'people',
  'memberships',
  'tokens',
  'journal',
  'partners',
  'initiatives',
  'views',
  'instruments',
  'files',
  'procedures',
  'objectives',
  'indicators',
  'activities',
  'vitality',
  'commitments',
  'contributions',
  'criteria',
  'assessments',
  'portfolio',
  'audits',
  'findings',
  'imports',
] as const;

/** Verbs of permissions that have words. */
const VERBS: ReadonlySet<string> = new Set([
  'read',
  'revise',
  'register',
  'invite',
  'manage',
  'merge',
  'submit',
  'approve',
  'conclude',
  'save',
  'share',
  'add',
  'withdraw',
  'begin',
  'work',
  'write-templates',
  'decide',
  'write',
  'assess',
  'open',
  'audit',
  'raise',
  'reply',
  'follow-up',
  'verify',
  'run',
  'commit',
]);

/** Permissions that belong together; `other`: those that this page has no words for yet. */
export interface ScopeGroup {
  readonly group: (typeof GROUPS)[number] | 'other';
  readonly scopes: readonly string[];
}

/** The permissions by what they are about, in the order of the rooms; each stands in one group. */
export function grouped(permissions: readonly string[]): ScopeGroup[] {
  const groupOf = (permission: string): ScopeGroup['group'] =>
    GROUPS.find((group) => permission.startsWith(`${group}.`)) ?? 'other';
  return [...GROUPS, 'other' as const]
    .map((group) => ({ group, scopes: permissions.filter((permission) => groupOf(permission) === group) }))
    .filter(({ scopes }) => scopes.length > 0);
}

/** All that only reads. */
export function reading(permissions: readonly string[]): string[] {
  return permissions.filter((permission) => permission.endsWith('.read'));
}

/** What a permission allows, in words; one that is not known yet stays its code. */
export function scopeInWords(t: Translate, scope: string): string {
  const verb = scope.split('.')[1] ?? '';
  return VERBS.has(verb) ? t(`administration.scope.${verb}` as TextId) : scope;
}
