import { createFileRoute } from '@tanstack/react-router';
import { NewAuditPage } from '~/features/audits/plan/NewAuditPage';

export const Route = createFileRoute('/_office/audits/new')({
  // Filters of the register, which become the scope.
  validateSearch: (search: Record<string, unknown>) => search,
  component: NewAuditPage,
});
