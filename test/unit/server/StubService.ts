import type { AnalysisService, TextChange } from "../../../src/server/common/AnalysisService";
import type { DiagnosticReport, FixReport, HoverReport, LensReport, TimelineInput } from "../../../src/service/Reports";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/service/settings";

/**
 * Stands in for the analysis: every `BAD` in a text is a finding (with a fix, related to the first `BECAUSE` of any file), every `POOL`
 * has a lens, every `(` too many is a syntax error. Each change costs `slices` calls of `advance`.
 */
export class StubService implements AnalysisService {
  readonly files = new Map<string, string>();
  readonly open = new Set<string>();
  settings: Settings = DEFAULT_SETTINGS;
  interpreter: string | null = null;
  roots: readonly string[] = [];
  private pending = 0;

  constructor(private readonly slices = 1) {}

  wants(path: string): boolean {
    return path.endsWith(".py") || this.namedPaths().includes(path);
  }

  namedPaths(): readonly string[] {
    return this.settings.profile === "" ? [] : [this.settings.profile];
  }

  setFile(path: string, content: Uint8Array | string): void {
    this.files.set(path, typeof content === "string" ? content : new TextDecoder().decode(content));
    this.pending = this.slices;
  }

  removeFile(path: string): void {
    this.files.delete(path);
    this.pending = this.slices;
  }

  openDocument(path: string, text: string): void {
    this.open.add(path);
    this.setFile(path, text);
  }

  changeDocument(path: string, changes: readonly TextChange[]): void {
    const change = (text: string, { start, end, text: inserted }: TextChange) =>
      text.slice(0, start) + inserted + text.slice(end);
    this.setFile(path, changes.reduce(change, this.text(path)));
  }

  closeDocument(path: string): void {
    this.open.delete(path);
    this.pending = this.slices;
  }

  setRoots(roots: readonly string[]): void {
    this.roots = roots;
  }

  setInterpreter(version: string): void {
    this.interpreter = version;
  }

  setSettings(settings: Settings): void {
    this.settings = settings;
    this.pending = this.slices;
  }

  advance(): boolean {
    if (this.pending > 0) this.pending--;
    return this.pending === 0;
  }

  diagnostics(path: string): readonly DiagnosticReport[] {
    const related = this.reasons();
    return this.find(path, "BAD").map(({ start, end }) => ({
      path,
      start,
      end,
      rule: "bad-thing",
      severity: this.settings.rules["bad-thing"] === "hint" ? "hint" : "warning",
      confidence: "high",
      message: "This is bad.",
      related,
      fixes: [],
    }));
  }

  hover(path: string, offset: number): HoverReport | null {
    const place = this.find(path, "POOL").find(({ start, end }) => start <= offset && offset <= end);
    return place ? { ...place, kind: "cpu", markdown: "**computes**" } : null;
  }

  lenses(path: string): readonly LensReport[] {
    return this.find(path, "POOL").map((place) => ({ ...place, title: `1.0× now of ${this.files.size}` }));
  }

  fixes(path: string, from: number, to: number): readonly FixReport[] {
    const hit = this.find(path, "BAD").filter(({ start, end }) => start <= to && from <= end);
    return hit.map((place) => ({
      title: "Use GOOD",
      preferred: true,
      rule: "bad",
      edits: [{ path, ...place, newText: "GOOD" }],
    }));
  }

  simulate(path: string, line?: number): TimelineInput | { readonly problem: string } {
    return { problem: this.files.has(path) ? `nothing at ${path}:${line}` : `${path} has not been read` };
  }

  lineStarts(path: string): Uint32Array | null {
    const text = this.files.get(path);
    if (text === undefined) return null;
    return Uint32Array.from([0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]);
  }

  syntaxErrorCount(path: string): number {
    return Math.max(0, this.text(path).split("(").length - this.text(path).split(")").length);
  }

  private reasons() {
    for (const path of this.files.keys()) {
      const [place] = this.find(path, "BECAUSE");
      if (place) return [{ path, ...place, message: "because of this" }];
    }
    return [];
  }

  private find(path: string, word: string): { start: number; end: number }[] {
    const matches = this.text(path).matchAll(new RegExp(`\\b${word}\\b`, "g"));
    return Array.from(matches, ({ index }) => ({ start: index, end: index + word.length }));
  }

  private text(path: string): string {
    return this.files.get(path) ?? "";
  }
}
