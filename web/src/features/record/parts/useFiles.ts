import { api } from '~/api/client';
import { useFormat } from '~/i18n/format';

/** Files of a record that something may rest on, by their titles; what was withdrawn stays where it was chosen before. */
export function useFiles(
  initiativeId: string,
  chosen: readonly string[],
): { value: string; label: string }[] {
  const format = useFormat();
  const { data } = api.useQuery('get', '/api/v1/initiatives/{id}/files', {
    params: { path: { id: initiativeId }, query: { limit: 100 } },
  });
  return (data?.items ?? [])
    .filter(({ id, withdrawal }) => !withdrawal || chosen.includes(id))
    .map(({ id, title, current }) => ({ value: id, label: format.text(title) || current.name }));
}
