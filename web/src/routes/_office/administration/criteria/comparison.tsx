import { createFileRoute } from '@tanstack/react-router';
import { ComparisonPage } from '~/features/administration/criteria/ComparisonPage';
import { textInSearch } from '~/ui/search';

export const Route = createFileRoute('/_office/administration/criteria/comparison')({
  validateSearch: (search): { from?: string; to?: string } => ({
    from: textInSearch(search, 'from'),
    to: textInSearch(search, 'to'),
  }),
  component: ComparisonPage,
});
