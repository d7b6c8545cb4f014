import { createFileRoute } from '@tanstack/react-router';
import { CriteriaPage } from '~/features/administration/criteria/CriteriaPage';

export const Route = createFileRoute('/_office/administration/criteria/')({ component: CriteriaPage });
