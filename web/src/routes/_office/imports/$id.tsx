import { createFileRoute } from '@tanstack/react-router';
import { STEPS, type Step } from '~/features/imports/import';
import { ImportPage } from '~/features/imports/ImportPage';
import { OUTCOMES, type Outcome } from '~/features/imports/check/outcomes';
import { wordIn } from '~/ui/search';

export const Route = createFileRoute('/_office/imports/$id')({
  validateSearch: (search): { step?: Step; outcome?: Outcome } => ({
    step: wordIn(search, 'step', STEPS),
    outcome: wordIn(search, 'outcome', OUTCOMES),
  }),
  component: ImportPage,
});
