import type { FieldValues, UseFormSetValue } from 'react-hook-form';
import type { MarkValues } from './values';

/** Sets a form's values by path: a mark may stand anywhere in a form. */
type Put = UseFormSetValue<FieldValues>;

/**
 * Puts a mark into a form, leaf by leaf: lists of evidence are fields of their own, which a value that is put above them
 * would not reach.
 * @param name of the mark in the form, with its dot, e.g. `marks.3.`
 */
export function putMark(put: Put, name: string, { answers, ...words }: MarkValues): void {
  for (const [field, value] of Object.entries(words)) put(`${name}${field}`, value, { shouldDirty: true });
  putAnswers(put, name, answers);
}

/** The answers alone. */
export function putAnswers(put: Put, name: string, answers: MarkValues['answers']): void {
  answers.forEach(({ answer, evidence }, place) => {
    put(`${name}answers.${place}.answer`, answer, { shouldDirty: true });
    put(`${name}answers.${place}.evidence`, evidence, { shouldDirty: true });
  });
}
