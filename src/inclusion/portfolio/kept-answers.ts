interface Kept<Answer> {
  readonly moment: string;
  readonly answer: Answer;
}

/**
 * Answers that are true as long as nothing has changed: each is kept with the moment at which it was read, and given
 * again at that moment only. The least recently asked goes first. Nobody may change what is handed out.
 */
export class KeptAnswers<Answer> {
  readonly #kept = new Map<string, Kept<Answer>>();

  /** @param most answers at a time */
  constructor(private readonly most: number) {}

  get(question: string, moment: string): Answer | undefined {
    const kept = this.#kept.get(question);
    if (kept === undefined) return undefined;
    this.#kept.delete(question);
    if (kept.moment !== moment) return undefined;
    this.#kept.set(question, kept);
    return kept.answer;
  }

  keep(question: string, moment: string, answer: Answer): void {
    this.#kept.delete(question);
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined && this.#kept.size >= this.most) this.#kept.delete(oldest);
    this.#kept.set(question, { moment, answer });
  }
}
