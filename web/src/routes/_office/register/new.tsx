import { createFileRoute } from '@tanstack/react-router';
import { NewInitiativePage } from '~/features/register/new/NewInitiativePage';

export const Route = createFileRoute('/_office/register/new')({ component: NewInitiativePage });
