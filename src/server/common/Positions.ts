import type { Location, Position, Range } from "vscode-languageserver";
import { lastAtOrBelow } from "../../base/lastAtOrBelow";
import type { AnalysisService } from "./AnalysisService";
import type { Documents } from "./Documents";
import type { WorkspacePaths } from "./WorkspacePaths";

/** The one place that turns the service's offsets and 1-based lines into LSP positions and back. */
export class Positions {
  constructor(
    private readonly service: AnalysisService,
    private readonly documents: Documents,
    private readonly paths: WorkspacePaths,
  ) {}

  /** Range of two absolute offsets in a file, open or not. */
  range(path: string, start: number, end: number): Range {
    return { start: this.position(path, start), end: this.position(path, end) };
  }

  location(path: string, start: number, end: number): Location {
    return {
      uri: this.documents.byPath(path)?.text.uri ?? this.paths.toUri(path),
      range: this.range(path, start, end),
    };
  }

  private position(path: string, offset: number): Position {
    const open = this.documents.byPath(path);
    if (open) return open.text.positionAt(offset);
    const lineStarts = this.service.lineStarts(path);
    if (!lineStarts) return { line: 0, character: 0 };
    const line = lastAtOrBelow(lineStarts, offset);
    return { line, character: offset - lineStarts[line] };
  }
}
