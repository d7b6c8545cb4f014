import { createFileRoute } from '@tanstack/react-router';
import { OfficePage } from '~/features/administration/office/OfficePage';

export const Route = createFileRoute('/_office/administration/office')({ component: OfficePage });
