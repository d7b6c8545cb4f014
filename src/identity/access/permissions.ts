/** The roles that a membership may hold; PRODUCT words, see the README. */
export const ROLES = ['administrator', 'coordinator', 'officer', 'auditor', 'reader'] as const;
export type Role = (typeof ROLES)[number];

const everyone: readonly Role[] = ROLES;
const registering: readonly Role[] = ['officer', 'coordinator'];
const coordinating: readonly Role[] = ['coordinator'];
const auditing: readonly Role[] = ['auditor'];
const administering: readonly Role[] = ['administrator'];

/**
 * Who may do what, as data: permission → roles. A permission is also the scope of an API token that may do
 * it. Rules that depend on the record stand in the policies (`*.policy.ts`).
 */
export const PERMISSIONS = {
  'offices.read': everyone,
  'offices.revise': administering,
  'departments.read': everyone,
  'departments.revise': ['administrator', 'coordinator'],
  'people.read': everyone,
  'people.invite': administering,
  'memberships.revise': administering,
  'tokens.manage': administering,
  'journal.read': everyone,
  'partners.read': everyone,
  'partners.register': registering,
  'partners.revise': registering,
  'partners.merge': coordinating,
  'initiatives.read': everyone,
  'initiatives.register': registering,
  'initiatives.revise': registering,
  'initiatives.submit': registering,
  'initiatives.approve': coordinating,
  'initiatives.conclude': coordinating,
  'views.read': everyone,
  'views.save': everyone,
  'views.share': ['administrator', 'coordinator', 'officer', 'auditor'],
  'instruments.read': everyone,
  'instruments.register': registering,
  'instruments.revise': registering,
  'files.read': everyone,
  'files.add': registering,
  'files.withdraw': registering,
  'procedures.read': everyone,
  'procedures.begin': registering,
  'procedures.work': registering,
  'procedures.write-templates': ['administrator', 'coordinator'],
  'objectives.read': everyone,
  'objectives.register': registering,
  'objectives.revise': registering,
  'indicators.read': everyone,
  'indicators.register': registering,
  'indicators.revise': registering,
  'activities.read': everyone,
  'activities.register': registering,
  'activities.revise': registering,
  'vitality.decide': coordinating,
  'commitments.read': everyone,
  'commitments.register': registering,
  'commitments.revise': registering,
  'contributions.read': everyone,
  'contributions.register': registering,
  'contributions.revise': registering,
  'criteria.read': everyone,
  'criteria.write': ['administrator', 'coordinator'],
  'assessments.read': everyone,
  'assessments.assess': registering,
  'portfolio.read': everyone,
  'audits.read': everyone,
  'audits.open': coordinating,
  'audits.audit': auditing,
  'findings.read': everyone,
  'findings.raise': auditing,
  'findings.reply': coordinating,
  'findings.follow-up': registering,
  'findings.verify': ['auditor', 'coordinator'],
  'imports.read': ['administrator', 'coordinator', 'officer', 'auditor'],
  'imports.run': registering,
  'imports.commit': coordinating,
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

/** Every permission, which is every scope that a token can have. */
export const SCOPES = Object.keys(PERMISSIONS) as Permission[];

/** Whether one of these roles carries the permission. */
export function carries(roles: readonly string[], permission: Permission): boolean {
  const allowed: readonly string[] = PERMISSIONS[permission];
  return roles.some((role) => allowed.includes(role));
}

/** What an actor may do: what the roles carry, less what a token's scopes leave out. */
export function permissionsOf(actor: {
  readonly roles: readonly string[];
  readonly scopes: readonly string[] | null;
}): Permission[] {
  return SCOPES.filter(
    (permission) =>
      carries(actor.roles, permission) && (actor.scopes === null || actor.scopes.includes(permission)),
  );
}
