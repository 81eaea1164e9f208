/** What should change, in terms of the program; `edits` turns it into text. Offsets absolute. Grows a member per kind of fix. */
export type FixIntent =
  | { readonly kind: "replace-callee"; readonly title: string; readonly path: string; readonly start: number; readonly end: number; readonly with: string; readonly imports: readonly ImportIntent[] }
  | { readonly kind: "await-in-thread"; readonly title: string; readonly path: string; readonly start: number; readonly end: number }
  | { readonly kind: "await-twin"; readonly title: string; readonly path: string; readonly start: number; readonly end: number; readonly with: string; readonly imports: readonly ImportIntent[] }
  | { readonly kind: "set-argument"; readonly title: string; readonly path: string; readonly callStart: number; readonly callEnd: number; readonly keyword: string; readonly value: string; readonly imports: readonly ImportIntent[] }
  | { readonly kind: "main-guard"; readonly title: string; readonly path: string; readonly start: number; readonly end: number };

export interface ImportIntent {
  readonly module: string;
  readonly name: string | null;
}
