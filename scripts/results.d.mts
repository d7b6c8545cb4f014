export interface Results {
  readonly file: string;
  readonly passed: number;
  readonly failures: readonly { readonly name: string; readonly words: string }[];
}
export function filesOf(results: object | null, root: string): Results[];
export function ranOutOfTime(results: Results): boolean;
export function summaryOf(files: readonly Results[]): string[];
