import { createFileRoute } from '@tanstack/react-router';
import { SheetPage } from '~/features/audits/sheet/SheetPage';
import { textInSearch, wordIn } from '~/ui/search';
import { STAGES } from '~/ui/words/codes';

export const Route = createFileRoute('/_office/audits/$id/sheets/$initiative')({
  validateSearch: (search: Record<string, unknown>) => ({
    criterion: textInSearch(search, 'criterion'),
    stage: wordIn(search, 'stage', STAGES),
  }),
  component: SheetPage,
});
