import classes from './shades.module.css';

/**
 * What a mark of a chart means, told by shade and by pattern: `strong` and `some` what was shown, more and less of it;
 * `rest` and `zero` what was looked at and is none of it; `unknown` what nobody knows, which is never drawn as nothing.
 */
export type Shade = 'strong' | 'some' | 'rest' | 'zero' | 'unknown';

/** Class of an element that has `data-shade`. */
export const shadeClass = classes['shade'];
