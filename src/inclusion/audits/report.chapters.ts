import { Injectable } from '@nestjs/common';
import type { Html } from '../../platform/http/html.js';
import type { Locale } from '../../platform/i18n/i18n.js';

/** A room above that has something to say in the report of an audit. It adds itself when the product starts. */
export interface ReportChapter {
  /** The room, and the member of the report that holds what it says: `findings`. */
  readonly room: string;
  /**
   * What the report says, as JSON; it is frozen with the report. Asked in the transaction of the closing, or of
   * whoever reads the draft.
   */
  contents(auditId: string): Promise<unknown>;
  /** The same for people, as a section of the page; pure, from what `contents` gave. */
  html(contents: unknown, locale: Locale): Html;
}

/** All rooms that write in the report of an audit, without knowing the rooms above. */
@Injectable()
export class ReportChapters {
  readonly #chapters: ReportChapter[] = [];

  add(chapter: ReportChapter): void {
    this.#chapters.push(chapter);
  }

  get all(): readonly ReportChapter[] {
    return this.#chapters;
  }
}
