import { codeRule } from '../../platform/codes/code-rule.js';

const SHAPE = /^[A-Z0-9]{2,12}$/;

/** Whether it can begin references: two to twelve capital letters or digits, such as CDMX. */
export function isReferencePrefix(text: string): boolean {
  return SHAPE.test(text);
}

/** The property is a prefix for references. */
export const IsReferencePrefix = codeRule(
  'isReferencePrefix',
  isReferencePrefix,
  '$property must be two to twelve capital letters or digits, for example CDMX',
);
