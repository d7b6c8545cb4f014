import { Injectable } from '@nestjs/common';
import type { Html } from '../../platform/http/html.js';
import type { Locale } from '../../platform/i18n/i18n.js';

/** A room above that has something to add to the complete file of an initiative. It adds itself when the product starts. */
export interface DossierAnnex {
  /** A section of the page `index.html`; null: there is nothing to say. */
  section(initiativeId: string, locale: Locale): Promise<Html | null>;
}

/** All rooms that add to the complete file of an initiative, without knowing the rooms above. */
@Injectable()
export class DossierAnnexes {
  readonly #annexes: DossierAnnex[] = [];

  add(annex: DossierAnnex): void {
    this.#annexes.push(annex);
  }

  /** What they have to say, in the order in which they were added. */
  async sections(initiativeId: string, locale: Locale): Promise<Html[]> {
    const sections: Html[] = [];
    for (const annex of this.#annexes) {
      const section = await annex.section(initiativeId, locale);
      if (section) sections.push(section);
    }
    return sections;
  }
}
