import { createFileRoute } from '@tanstack/react-router';
import { GatesPage } from '~/features/administration/gates/GatesPage';

export const Route = createFileRoute('/_office/administration/gates')({ component: GatesPage });
