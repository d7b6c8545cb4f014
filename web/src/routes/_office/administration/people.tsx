import { createFileRoute } from '@tanstack/react-router';
import { PeoplePage } from '~/features/administration/people/PeoplePage';

export const Route = createFileRoute('/_office/administration/people')({ component: PeoplePage });
