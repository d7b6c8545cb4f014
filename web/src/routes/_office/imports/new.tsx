import { createFileRoute } from '@tanstack/react-router';
import { NewImportPage } from '~/features/imports/NewImportPage';

export const Route = createFileRoute('/_office/imports/new')({ component: NewImportPage });
