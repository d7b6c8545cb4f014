import { createFileRoute } from '@tanstack/react-router';
import { AuditsPage } from '~/features/audits/AuditsPage';

export const Route = createFileRoute('/_office/audits/')({ component: AuditsPage });
