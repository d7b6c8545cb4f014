/** What the journal tells of, by the noun of its entries, and what can have happened to it. */
export const VERBS = {
  activity: ['completed', 'deleted', 'registered', 'reopened', 'restored', 'revised'],
  assessment: ['computed', 'made', 'revised', 'weighed', 'withdrawn'],
  audit: [
    'assigned',
    'closed',
    'deleted',
    'fieldwork-began',
    'fieldwork-ended',
    'opened',
    'planned',
    'replies-asked',
    'revised',
    'sampled',
    'team-set',
  ],
  'audit-sheet': ['finished', 'reopened', 'saved'],
  commitment: ['completed', 'deleted', 'dropped', 'registered', 'reopened', 'restored', 'revised'],
  contribution: ['deleted', 'registered', 'restored', 'revised'],
  'criteria-draft': ['deleted', 'published', 'revised', 'written'],
  'criteria-set': ['adopted', 'chosen', 'published', 'retired'],
  department: ['registered', 'removed', 'revised'],
  file: ['added', 'deleted', 'reinstated', 'revised', 'version-added', 'withdrawn'],
  finding: [
    'answered',
    'begun',
    'closed',
    'deleted',
    'noted',
    'opened',
    'raised',
    'reported',
    'returned',
    'revised',
    'verified',
  ],
  import: ['begun', 'commitment-requested', 'committed', 'discarded', 'failed', 'planned', 'refused'],
  indicator: ['closed', 'deleted', 'registered', 'restored', 'revised'],
  initiative: [
    'approved',
    'completed',
    'entered-into-force',
    'registered',
    'restored',
    'resumed',
    'revised',
    'sent-back',
    'submitted',
    'suspended',
    'terminated',
  ],
  instrument: ['deleted', 'linked', 'registered', 'restored', 'revised'],
  invitation: ['accepted', 'link_shown', 'made', 'revoked', 'sent_again'],
  measurement: ['deleted', 'registered', 'revised'],
  membership: ['added', 'ended', 'resumed', 'revised', 'suspended'],
  objective: ['deleted', 'registered', 'restored', 'revised'],
  office: ['founded', 'revised'],
  partner: ['enlarged', 'merged', 'registered', 'restored', 'revised'],
  person: ['added', 'identity_linked', 'locked_out', 'password_set', 'revised'],
  procedure: ['begun', 'deleted', 'early-signature-recorded', 'revised'],
  'procedure-step': ['added', 'completed', 'removed', 'reopened', 'revised', 'skipped'],
  'procedure-template': ['revised', 'written'],
  renewal: ['passed'],
  session: ['ended', 'opened'],
  token: ['made', 'revoked'],
  view: ['removed', 'revised', 'saved'],
  'vitality-review': ['decided'],
} as const satisfies Record<string, readonly string[]>;

/** A noun of the journal. */
export type JournalSubject = keyof typeof VERBS;

/** Whether there is a sentence for this verb, e.g. `initiative.approved`. */
export function isKnownVerb(verb: string): boolean {
  const [noun = '', act = ''] = verb.split('.');
  const acts: readonly string[] = Object.hasOwn(VERBS, noun) ? VERBS[noun as JournalSubject] : [];
  return acts.includes(act);
}
