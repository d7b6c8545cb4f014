import { getRouteApi } from '@tanstack/react-router';
import { useCallback, type ReactNode } from 'react';
import { useFormat } from '~/i18n/format';
import { useText } from '~/i18n/texts';
import { PageHeader } from '~/ui/page/PageHeader';
import { Sheet } from '~/ui/page/Sheet';
import { TextIn } from '~/ui/TextIn';
import { MarkDrawer } from '../mark/MarkDrawer';
import { NotRead } from '../NotRead';
import { useRead, type Read } from '../reading';
import type { Stage } from '~/ui/words/codes';
import { GateSheet } from './GateSheet';
import { Legend } from './Legend';
import { MatrixTable } from './MatrixTable';
import { SetChoice } from './SetChoice';
import { StageCards } from './StageCards';

const route = getRouteApi('/_office/initiatives/$id/inclusion/');

/** Whom one initiative includes: every criterion at every stage, what it has earned and what nobody has looked at. */
export function MatrixPage(): ReactNode {
  const t = useText();
  const { id } = route.useParams();
  const search = route.useSearch();
  const { read, error, again } = useRead(id, search.set);
  if (error !== null || !read)
    return <NotRead id={id} title={t('assessments.title')} error={error} again={again} />;
  return <Shown read={read} />;
}

function Shown({ read }: { read: Read }): ReactNode {
  const t = useText();
  const format = useFormat();
  const navigate = route.useNavigate();
  const { criterion: code, stage } = route.useSearch();
  const { initiative, set } = read;
  const open = useCallback(
    (criterion: string | undefined, at: Stage | undefined): void =>
      void navigate({
        search: (before) => ({ ...before, criterion, stage: at }),
        resetScroll: false,
      }),
    [navigate],
  );
  const criterion = set.criteria.find((one) => one.code === code);
  return (
    <>
      <PageHeader
        title={t('assessments.title-of', { reference: initiative.reference })}
        heading={t('assessments.title')}
        above={
          <>
            {initiative.reference} · <TextIn texts={initiative.title} />
          </>
        }
        crumbs={[
          { text: t('assessments.register'), to: '/register' },
          { text: initiative.reference, to: '/initiatives/$id', params: { id: initiative.id } },
        ]}
        intro={t('assessments.intro', { title: format.text(set.title), version: set.version })}
      />
      <SetChoice read={read} />
      <StageCards read={read} />
      <GateSheet read={read} />
      <Sheet title={t('assessments.matrix')} anchor="matrix">
        <p>{t('assessments.matrix-how')}</p>
        <Legend />
        <MatrixTable
          read={read}
          opened={criterion && stage ? { criterion: criterion.code, stage } : null}
          onOpen={open}
        />
      </Sheet>
      {criterion && stage && (
        <MarkDrawer
          read={read}
          criterion={criterion}
          stage={stage}
          onClose={() => open(undefined, undefined)}
        />
      )}
    </>
  );
}
