import { createFileRoute } from '@tanstack/react-router';
import { ForgottenPasswordPage } from '~/features/session/ForgottenPasswordPage';

export const Route = createFileRoute('/forgotten-password')({ component: ForgottenPasswordPage });
