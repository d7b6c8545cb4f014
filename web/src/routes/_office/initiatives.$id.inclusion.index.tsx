import { createFileRoute } from '@tanstack/react-router';
import { MatrixPage } from '~/features/assessments/matrix/MatrixPage';
import { STAGES } from '~/ui/words/codes';
import { textInSearch, wordIn } from '~/ui/search';

export const Route = createFileRoute('/_office/initiatives/$id/inclusion/')({
  // `criterion` and `stage` together open a mark, so that a finding can lead to it.
  validateSearch: (search) => ({
    set: textInSearch(search, 'set'),
    criterion: textInSearch(search, 'criterion'),
    stage: wordIn(search, 'stage', STAGES),
  }),
  component: MatrixPage,
});
