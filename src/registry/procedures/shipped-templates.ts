import type { Template } from './procedure.words.js';
import fr from './templates/fr.json' with { type: 'json' };
import generic from './templates/generic.json' with { type: 'json' };
import mx from './templates/mx.json' with { type: 'json' };

/** The templates that come with the product, for every office and read-only. */
export const SHIPPED: readonly Template[] = [mx, fr, generic];
