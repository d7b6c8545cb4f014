import { createFileRoute } from '@tanstack/react-router';
import { RaisePage } from '~/features/findings/form/RaisePage';
import { textInSearch, wordIn } from '~/ui/search';
import { STAGES } from '~/ui/words/codes';

export const Route = createFileRoute('/_office/findings/new')({
  validateSearch: (search: Record<string, unknown>) => ({
    audit: textInSearch(search, 'audit'),
    initiative: textInSearch(search, 'initiative'),
    criterion: textInSearch(search, 'criterion'),
    stage: wordIn(search, 'stage', STAGES),
  }),
  component: RaisePage,
});
