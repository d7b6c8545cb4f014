import { createFileRoute } from '@tanstack/react-router';
import { AdministrationPage } from '~/features/administration/AdministrationPage';

export const Route = createFileRoute('/_office/administration/')({ component: AdministrationPage });
