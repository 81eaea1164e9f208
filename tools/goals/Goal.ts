/** A goal of the project: the command that measures it, where its figure stands in the output, and when it is met. */
export interface Goal {
  readonly issue: number;
  readonly goal: string;
  readonly command: readonly string[];
  /** First group: the figure. */
  readonly pattern: RegExp;
  readonly unit: string;
  readonly isMet: (figure: number) => boolean;
}

export const atMost = (limit: number) => (figure: number) => figure <= limit;
export const atLeast = (limit: number) => (figure: number) => figure >= limit;
