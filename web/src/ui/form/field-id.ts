import { createContext, useCallback, useContext } from 'react';

/** Form that a field stands in: two that are open at once, such as a page's and a dialog's, share no id. */
export const FormScope = createContext('form');

/** Id of the control of a field of this form: what its label, the error summary and its hints refer to. */
export function useFieldId(): (name: string) => string {
  const scope = useContext(FormScope);
  return useCallback((name) => `${scope}-${name.replaceAll(/[^\w-]/g, '-')}`, [scope]);
}
