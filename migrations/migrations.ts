import { Platform1700000000001 } from './0001-platform.js';
import { Partners1700000000003 } from './0003-partners.js';

/** All migrations, in the order in which they run. */
export const migrations = [Platform1700000000001, Partners1700000000003];
