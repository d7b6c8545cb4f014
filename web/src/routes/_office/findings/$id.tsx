import { createFileRoute } from '@tanstack/react-router';
import { FindingPage } from '~/features/findings/page/FindingPage';

export const Route = createFileRoute('/_office/findings/$id')({ component: FindingPage });
