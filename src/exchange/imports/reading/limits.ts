/** Largest file that an import takes, in bytes. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Most rows that one file may hold, the header not counted. */
export const MAX_ROWS = 100_000;

/** Most columns that one file may hold. */
export const MAX_COLUMNS = 500;

/** Longest text of one cell, in UTF-16 code units. */
export const MAX_CELL_LENGTH = 100_000;

/** Most bytes to which the parts of a workbook that are read may unpack. */
export const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;

/** Most cells of the table of a workbook, blank ones included. */
export const MAX_CELLS = 5_000_000;

/** Most characters of all cells of a workbook together: one text may stand in any number of them. */
export const MAX_CHARACTERS = 64 * 1024 * 1024;
