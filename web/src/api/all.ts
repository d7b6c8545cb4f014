/** A page of a list as the API gives it. */
interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/**
 * Every item of a list that stays short (people, tokens, departments of one office), page after page.
 * @param page reads the page behind a cursor; undefined: the first
 */
export async function allOf<Item>(
  page: (cursor: string | undefined) => Promise<PageOf<Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let cursor: string | undefined; ;) {
    const { items: more, next } = await page(cursor);
    items.push(...more);
    if (next === null) return items;
    cursor = next;
  }
}
