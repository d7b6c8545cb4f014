/** What happens to the record's own words and its state, as the journal calls it. */
const VERBS = [
  'registered',
  'revised',
  'submitted',
  'sent-back',
  'approved',
  'entered-into-force',
  'suspended',
  'resumed',
  'completed',
  'terminated',
  'restored',
] as const;

/** `initiative.revised` → `revised`; a verb that this page does not know yet is another change. */
export function verbOf(verb: string): (typeof VERBS)[number] | 'other' {
  const name = verb.replace(/^initiative\./, '');
  return VERBS.find((known) => known === name) ?? 'other';
}
