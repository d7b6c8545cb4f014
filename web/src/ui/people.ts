import { api } from '~/api/client';
import { useText } from '~/i18n/texts';

/** Names of the people of the office by their ids; whoever is not among them is somebody outside of it. */
export function usePeople(): (id: string | null) => string {
  const t = useText();
  const { data } = api.useQuery('get', '/api/v1/memberships', { params: { query: { limit: 100 } } });
  const names = new Map(data?.items.map(({ person }) => [person.id, person.name]));
  return (id) => (id === null ? t('ui.someone') : (names.get(id) ?? (data ? t('ui.someone') : '…')));
}
