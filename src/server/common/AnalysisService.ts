import type { DiagnosticReport, FixReport, HoverReport, LensReport, TimelineInput } from "../../service/Reports";
import type { Settings } from "../../service/settings";

/** A replaced stretch of an open document, in UTF-16 offsets of the text before the change. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the server asks of the service; `Service` fulfils it, tests use a small stand-in. */
export interface AnalysisService {
  /** Whether a file is a module or says something about its project. */
  wants(path: string): boolean;
  /** Fact files and the profile that settings or project name; whoever owns the files hands them to `setFile`. */
  namedPaths(): readonly string[];
  setFile(path: string, content: Uint8Array | string): void;
  removeFile(path: string): void;
  openDocument(path: string, text: string): void;
  changeDocument(path: string, changes: readonly TextChange[]): void;
  closeDocument(path: string): void;
  /** Folders of the workspace, as prefixes of paths. */
  setRoots(roots: readonly string[]): void;
  setSettings(settings: Settings): void;
  /** Version (`3.14t`) of the interpreter that is selected; counts where neither settings nor project state one. */
  setInterpreter(version: string): void;
  /** Works for about `budgetMs` on what is most urgent; true when nothing is left to do. */
  advance(budgetMs: number): boolean;
  diagnostics(path: string): readonly DiagnosticReport[];
  hover(path: string, offset: number): HoverReport | null;
  lenses(path: string): readonly LensReport[];
  fixes(path: string, start: number, end: number): readonly FixReport[];
  /** `line` is 1-based. */
  simulate(path: string, line?: number): TimelineInput | { readonly problem: string };
  /** UTF-16 offset of the start of each line of a file; null for files that it does not have. */
  lineStarts(path: string): Uint32Array | null;
  /** Number of places in the file that are not Python. */
  syntaxErrorCount(path: string): number;
}
