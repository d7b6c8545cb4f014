import { createFileRoute, notFound } from '@tanstack/react-router';
import { STAGES, type Stage } from '~/ui/words/codes';
import { ScreeningPage } from '~/features/assessments/screening/ScreeningPage';
import { textInSearch } from '~/ui/search';

export const Route = createFileRoute('/_office/initiatives/$id/inclusion/$stage')({
  validateSearch: (search) => ({ set: textInSearch(search, 'set') }),
  beforeLoad: ({ params }) => {
    if (!STAGES.includes(params.stage as Stage)) notFound({ throw: true });
  },
  component: ScreeningPage,
});
