import { createFileRoute } from '@tanstack/react-router';
import { SetPage } from '~/features/administration/criteria/SetPage';

export const Route = createFileRoute('/_office/administration/criteria/$id')({ component: SetPage });
