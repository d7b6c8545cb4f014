import type { ReactNode } from 'react';
import { useText } from '~/i18n/texts';
import { type Crumb, PageHeader } from '~/ui/page/PageHeader';

interface Props {
  readonly title: string;
  readonly heading?: ReactNode;
  readonly above?: ReactNode;
  readonly intro?: ReactNode;
  readonly actions?: ReactNode;
  /** Pages between the room and this one. */
  readonly between?: readonly Crumb[];
}

/** Head of every page of the room, with the way back to it. */
export function AdministrationHeader({ between = [], ...rest }: Props): ReactNode {
  const t = useText();
  return (
    <PageHeader {...rest} crumbs={[{ text: t('administration.title'), to: '/administration' }, ...between]} />
  );
}
