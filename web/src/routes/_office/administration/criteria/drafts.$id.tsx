import { createFileRoute } from '@tanstack/react-router';
import { DraftPage } from '~/features/administration/criteria/draft/DraftPage';

export const Route = createFileRoute('/_office/administration/criteria/drafts/$id')({ component: DraftPage });
