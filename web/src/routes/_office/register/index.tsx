import { createFileRoute } from '@tanstack/react-router';
import { readSearch } from '~/features/register/search';
import { RegisterPage } from '~/features/register/RegisterPage';

export const Route = createFileRoute('/_office/register/')({
  validateSearch: readSearch,
  component: RegisterPage,
});
