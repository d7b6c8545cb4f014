import { createFileRoute } from '@tanstack/react-router';
import { HistoryPage } from '~/features/record/history/HistoryPage';

export const Route = createFileRoute('/_office/initiatives/$id/history')({ component: HistoryPage });
