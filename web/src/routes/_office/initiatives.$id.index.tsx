import { createFileRoute } from '@tanstack/react-router';
import { RecordPage } from '~/features/record/RecordPage';

export const Route = createFileRoute('/_office/initiatives/$id/')({ component: RecordPage });
