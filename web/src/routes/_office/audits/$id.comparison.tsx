import { createFileRoute } from '@tanstack/react-router';
import { CHOICES, type CellSearch } from '~/features/audits/comparison/cells';
import { ComparisonPage } from '~/features/audits/comparison/ComparisonPage';
import { textInSearch, wordIn } from '~/ui/search';

export const Route = createFileRoute('/_office/audits/$id/comparison')({
  validateSearch: (search: Record<string, unknown>): CellSearch => ({
    outcome: wordIn(search, 'outcome', CHOICES),
    criterion: textInSearch(search, 'criterion'),
  }),
  component: ComparisonPage,
});
