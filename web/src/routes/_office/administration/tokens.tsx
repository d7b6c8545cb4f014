import { createFileRoute } from '@tanstack/react-router';
import { TokensPage } from '~/features/administration/tokens/TokensPage';

export const Route = createFileRoute('/_office/administration/tokens')({ component: TokensPage });
