import { Injectable } from '@nestjs/common';

/** A place outside the directory that points to partners. Its room adds it when the product starts. */
export interface PartnerReference {
  /** The room: `initiatives`. */
  readonly room: string;
  /**
   * Name of an SQL function `(source uuid, target uuid) returns void` that moves every office's references.
   * It runs with the rights of `transversal_directory`, sees what no office sees of another, gives nothing back,
   * and refuses unless `source` has been merged into `target`.
   */
  readonly move: string;
  /** A select of the ids of partners that the current office works with, under row-level security. */
  readonly used?: string;
}

/**
 * All places that point to partners, so that a merger moves them and the directory can say who is in use,
 * without knowing the rooms above it.
 */
@Injectable()
export class PartnerReferences {
  readonly #references: PartnerReference[] = [];

  add(reference: PartnerReference): void {
    this.#references.push(reference);
  }

  /** SQL calls, one for each place; $1 is the source, $2 the target. */
  get moves(): string[] {
    return this.#references.map(({ move }) => `select ${move}($1::uuid, $2::uuid)`);
  }

  /** One select of the ids of all partners that the current office works with. */
  get used(): string {
    const selects = this.#references.flatMap(({ used }) => used ?? []);
    return selects.length > 0 ? selects.join(' union all ') : 'select null::uuid where false';
  }
}
