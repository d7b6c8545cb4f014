import type { Room } from '~/ui/room';

const files = import.meta.glob<Room>('../*/room.ts', { eager: true, import: 'default' });

/** The rooms that there are, in the order of the navigation. */
export const rooms: readonly Room[] = Object.values(files).sort((one, other) => one.order - other.order);
