import { createFileRoute } from '@tanstack/react-router';
import { FindingsPage } from '~/features/findings/FindingsPage';
import { readSearch } from '~/features/findings/search';

export const Route = createFileRoute('/_office/findings/')({
  validateSearch: readSearch,
  component: FindingsPage,
});
