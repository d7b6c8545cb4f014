import { createFileRoute } from '@tanstack/react-router';
import { WelcomePage } from '~/features/home/WelcomePage';

export const Route = createFileRoute('/_office/welcome')({ component: WelcomePage });
