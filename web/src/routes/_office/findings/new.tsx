import { createFileRoute } from '@tanstack/react-router';
import { STAGES } from '~/features/findings/finding';
import { RaisePage } from '~/features/findings/form/RaisePage';
import { textInSearch, wordIn } from '~/ui/search';

export const Route = createFileRoute('/_office/findings/new')({
  validateSearch: (search: Record<string, unknown>) => ({
    audit: textInSearch(search, 'audit'),
    initiative: textInSearch(search, 'initiative'),
    criterion: textInSearch(search, 'criterion'),
    stage: wordIn(search, 'stage', STAGES),
  }),
  component: RaisePage,
});
