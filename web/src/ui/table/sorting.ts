/** An order of a list: by what, and which way. */
export interface Sort {
  readonly by: string;
  readonly down: boolean;
}

/** As the API writes it: `title`, `-title`. */
export function sortFrom(text: string | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith('-') ? { by: text.slice(1), down: true } : { by: text, down: false };
}

export function sortText({ by, down }: Sort): string {
  return down ? `-${by}` : by;
}

/** After pressing a column's title: up first, then down, then up again. */
export function nextSort(by: string, now: Sort | null): Sort {
  return { by, down: now?.by === by && !now.down };
}
