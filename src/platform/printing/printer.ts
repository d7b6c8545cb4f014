import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config/config.js';
import { escaped } from '../http/html.js';
import { Problem } from '../http/problem.js';
import { findChromium } from './chromium.js';

/** Chromium takes two or three hundred megabytes while it prints: one at a time, and few who wait. */
const WAITING = 8;

/** How long one document may take, in milliseconds. */
const PATIENCE = 60_000;

/** A page to print. */
export interface PrintedPage {
  /** A whole document with `lang` and `<title>`, which the PDF takes over. Its scripts do not run, and it loads nothing. */
  readonly html: string;
  /** Stands at the foot of each page before its number; plain text. */
  readonly footer: string;
}

/**
 * Prints HTML as tagged PDF (PDF/UA needs tags, a title and a language; Chromium writes them from the document). Each
 * document gets a browser of its own that ends with it: nothing is left running, and nothing is shared.
 */
@Injectable()
export class Printer {
  readonly #log = new Logger('Printer');
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(private readonly config: Config) {}

  /**
   * Takes seconds: call it outside of a transaction.
   * @throws Problem pdf-unavailable (503) without Chromium, saying how to get one; pdf-busy (503) when too many wait
   */
  async print(page: PrintedPage): Promise<Buffer> {
    if (this.#waiting >= WAITING)
      throw new Problem('pdf-busy', { status: 503, headers: { 'Retry-After': '30' } });
    this.#waiting += 1;
    const printed = this.#last.then(() => this.#print(page));
    this.#last = printed.catch(() => undefined);
    try {
      return await printed;
    } finally {
      this.#waiting -= 1;
    }
  }

  async #print({ html, footer }: PrintedPage): Promise<Buffer> {
    const executablePath = await findChromium(this.config.CHROMIUM_PATH);
    if (executablePath === null) throw new Problem('pdf-unavailable', { status: 503 });
    // Loaded by the first who prints: it takes some thirty megabytes and a second of the start.
    const { chromium } = await import('playwright-core');
    const browser = await chromium
      .launch({
        executablePath,
        timeout: PATIENCE,
        // Chromium refuses to build its sandbox as root; what it is given are our own pages, without scripts.
        chromiumSandbox: process.getuid?.() !== 0,
        args: [
          '--disable-gpu',
          '--disable-dev-shm-usage',
          '--disable-background-networking',
          '--disable-sync',
        ],
      })
      .catch((fault: unknown) => {
        this.#log.error(fault instanceof Error ? (fault.stack ?? fault.message) : String(fault));
        throw new Problem('pdf-unavailable', { status: 503 });
      });
    try {
      const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE);
      await page.setContent(html, { waitUntil: 'load' });
      return await page.pdf({
        tagged: true,
        outline: true,
        preferCSSPageSize: true,
        printBackground: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: `<div style="width:100%;font:8px sans-serif;color:#444;padding:0 15mm;display:flex;justify-content:space-between"><span>${escaped(footer)}</span><span><span class="pageNumber"></span> / <span class="totalPages"></span></span></div>`,
      });
    } finally {
      await browser.close();
    }
  }
}
