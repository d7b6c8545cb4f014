import { createFileRoute } from '@tanstack/react-router';
import { AccountPage } from '~/features/session/AccountPage';

export const Route = createFileRoute('/_office/account')({ component: AccountPage });
