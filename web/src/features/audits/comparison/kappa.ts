/** How a kappa reads. */
export type Band = 'none' | 'slight' | 'fair' | 'moderate' | 'substantial' | 'complete';

/**
 * The words for a kappa (Landis and Koch, Biometrics 33, 1977). Their bounds are custom and not law, so the number is
 * always said along with them.
 * @param kappa from -1 to 1
 */
export function bandOf(kappa: number): Band {
  if (kappa <= 0) return 'none';
  if (kappa <= 0.2) return 'slight';
  if (kappa <= 0.4) return 'fair';
  if (kappa <= 0.6) return 'moderate';
  return kappa <= 0.8 ? 'substantial' : 'complete';
}
