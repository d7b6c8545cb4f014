import { createFileRoute } from '@tanstack/react-router';
import { DepartmentsPage } from '~/features/administration/departments/DepartmentsPage';

export const Route = createFileRoute('/_office/administration/departments')({ component: DepartmentsPage });
