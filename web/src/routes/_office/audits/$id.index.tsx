import { createFileRoute } from '@tanstack/react-router';
import { AuditPage } from '~/features/audits/page/AuditPage';

export const Route = createFileRoute('/_office/audits/$id/')({ component: AuditPage });
