import { createFileRoute } from '@tanstack/react-router';
import { JournalPage } from '~/features/administration/journal/JournalPage';
import { readJournalSearch } from '~/features/administration/journal/search';

export const Route = createFileRoute('/_office/administration/journal')({
  validateSearch: readJournalSearch,
  component: JournalPage,
});
