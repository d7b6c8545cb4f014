import { createFileRoute } from '@tanstack/react-router';
import { RevisePage } from '~/features/record/edit/RevisePage';

export const Route = createFileRoute('/_office/initiatives/$id/edit')({ component: RevisePage });
