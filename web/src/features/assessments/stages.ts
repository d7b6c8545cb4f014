/** The stages of the policy cycle, in their order. */
export const STAGES = ['design', 'implementation', 'monitoring', 'evaluation'] as const;
export type Stage = (typeof STAGES)[number];
