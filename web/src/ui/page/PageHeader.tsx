import { Group } from '@mantine/core';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import classes from './page.module.css';

/** One step of the way here. */
export interface Crumb {
  readonly text: string;
  readonly to: NonNullable<LinkProps['to']>;
  readonly params?: Readonly<Record<string, string>>;
}

interface Props {
  readonly title: string;
  /** With markup, when the title is somebody's own words: `<TextIn …/>`. */
  readonly heading?: ReactNode;
  /** Small words above the title, such as a reference. */
  readonly above?: ReactNode;
  readonly intro?: ReactNode;
  /** From the first room down to the one above this page. */
  readonly crumbs?: readonly Crumb[];
  /** The one thing that people come to do here, first; then what is done less often. */
  readonly actions?: ReactNode;
}

/** Title of the page and of the document, the way here, and what there is to do: every page begins with it. */
export function PageHeader({ title, heading, above, intro, crumbs = [], actions }: Props): ReactNode {
  const t = useText();
  return (
    <div className={classes['header']}>
      <title>{`${title} · Transversal`}</title>
      {crumbs.length > 0 && (
        <nav aria-label={t('ui.crumbs')}>
          <ol className={classes['crumbs']}>
            {crumbs.map(({ text, to, params }) => (
              <li key={text}>
                <Link to={to} params={params as never}>
                  {text}
                </Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <Group justify="space-between" align="flex-end" gap="md">
        <div className={classes['words']}>
          {above !== undefined && <p className={classes['above']}>{above}</p>}
          <h1 tabIndex={-1}>{heading ?? title}</h1>
        </div>
        {actions !== undefined && (
          <Group gap="sm" className="no-print">
            {actions}
          </Group>
        )}
      </Group>
      {intro !== undefined && <div className={classes['intro']}>{intro}</div>}
    </div>
  );
}
