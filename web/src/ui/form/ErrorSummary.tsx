import type { ReactNode } from 'react';
import { useFormContext, type FieldErrors } from 'react-hook-form';
import { useText } from '~/i18n/texts';
import classes from './form.module.css';
import { useFieldId } from './field-id';

/** Everything that has to be corrected, each line leading to its field; it is read out when it appears. */
export function ErrorSummary(): ReactNode {
  const t = useText();
  const idOf = useFieldId();
  const { formState } = useFormContext();
  const faults = flat(formState.errors);
  if (faults.length === 0 || formState.submitCount === 0) return null;
  return (
    <div className={classes['summary']} role="alert">
      <h2>{t('ui.form.faults', { count: faults.length })}</h2>
      <ul>
        {faults.map(({ name, message }) => (
          <li key={name}>
            <a
              href={`#${idOf(name)}`}
              onClick={(event) => {
                const field = document.getElementById(idOf(name));
                if (!field) return;
                event.preventDefault();
                field.focus();
                field.scrollIntoView({ block: 'center' });
              }}
            >
              {labelOf(idOf(name))}
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The words that stand above the field, as the page shows them; of a choice in a group, those above the group. */
function labelOf(id: string): string {
  const choice = document.getElementById(id)?.closest('[type="radio"], [type="checkbox"]');
  const group = choice?.closest('[role="radiogroup"], [role="group"]')?.getAttribute('aria-labelledby');
  const label = group
    ? document.getElementById(group)
    : document.querySelector(`label[for="${CSS.escape(id)}"]`)?.firstChild;
  return label?.textContent ? `${label.textContent.trim()}: ` : '';
}

function flat(errors: FieldErrors, above = ''): { name: string; message: string }[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (!error) return [];
    const name = above === '' ? key : `${above}.${key}`;
    if (typeof error.message === 'string') return [{ name, message: error.message }];
    return flat(error as FieldErrors, name);
  });
}
