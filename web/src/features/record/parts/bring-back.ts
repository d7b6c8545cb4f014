import { answer, client, queries, seen } from '~/api/client';

/** Rooms whose parts come back under their own id after they were deleted. */
export const ROOMS = [
  'instruments',
  'commitments',
  'contributions',
  'objectives',
  'indicators',
  'measurements',
  'activities',
] as const;
export type Room = (typeof ROOMS)[number];

/** A part as it was when it was deleted. */
export interface Deleted {
  readonly room: Room;
  readonly id: string;
  /** The last version before its deletion, which is a version of its own. */
  readonly version: number;
  /** Of a measurement: whose it is. */
  readonly indicatorId?: string | undefined;
}

/** Takes up a deleted part again, as it was. */
export async function bringBack({ room, id, version, indicatorId = '' }: Deleted): Promise<void> {
  const sending = { params: { path: { id }, header: seen(version + 1) }, body: { version } };
  switch (room) {
    case 'instruments':
      await answer(client.PUT('/api/v1/instruments/{id}/restoration', sending));
      break;
    case 'commitments':
      await answer(client.PUT('/api/v1/commitments/{id}/restoration', sending));
      break;
    case 'contributions':
      await answer(client.PUT('/api/v1/contributions/{id}/restoration', sending));
      break;
    case 'objectives':
      await answer(client.PUT('/api/v1/objectives/{id}/restoration', sending));
      break;
    case 'indicators':
      await answer(client.PUT('/api/v1/indicators/{id}/restoration', sending));
      break;
    case 'measurements':
      await answer(
        client.PUT('/api/v1/indicators/{id}/measurements/{measurementId}/restoration', {
          params: { ...sending.params, path: { id: indicatorId, measurementId: id } },
          body: sending.body,
        }),
      );
      break;
    case 'activities':
      await answer(client.PUT('/api/v1/activities/{id}/restoration', sending));
      break;
  }
  await queries.invalidateQueries();
}
