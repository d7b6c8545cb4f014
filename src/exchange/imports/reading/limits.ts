/** Largest file that an import takes, in bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Most rows that one file may hold, the header not counted. */
export const MAX_ROWS = 100_000;

/** Most columns that one file may hold. */
export const MAX_COLUMNS = 500;

/** Longest text of one cell, in UTF-16 code units. */
export const MAX_CELL_LENGTH = 100_000;
