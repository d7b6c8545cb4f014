import { createFileRoute } from '@tanstack/react-router';
import { PortfolioPage } from '~/features/portfolio/PortfolioPage';
import { readSearch } from '~/features/portfolio/search';

export const Route = createFileRoute('/_office/portfolio')({
  validateSearch: readSearch,
  component: PortfolioPage,
});
