import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Connection,
  type TextEdit,
} from "vscode-languageserver";
import type { FixReport } from "../../../service/Reports";
import type { AnalysisService } from "../AnalysisService";
import type { Documents } from "../Documents";
import type { Feature } from "../Feature";
import type { Positions } from "../Positions";
import type { Scheduler } from "../Scheduler";
import { SOURCE } from "./Diagnostics";

/** Quick fixes of the findings at a place. */
export class CodeActionFeature implements Feature {
  constructor(
    private readonly service: AnalysisService,
    private readonly documents: Documents,
    private readonly positions: Positions,
    private readonly scheduler: Scheduler,
  ) {}

  capabilities() {
    return { codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] } };
  }

  register(connection: Connection): void {
    connection.onCodeAction((params) => this.provideCodeActions(params));
  }

  async provideCodeActions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    await this.scheduler.settled();
    const document = this.documents.get(textDocument.uri);
    const wanted = context.only?.some((kind) => CodeActionKind.QuickFix.startsWith(kind)) ?? true;
    if (!document || !wanted) return [];
    const [start, end] = [document.text.offsetAt(range.start), document.text.offsetAt(range.end)];
    const diagnostics = context.diagnostics.filter((diagnostic) => diagnostic.source === SOURCE);
    return this.service.fixes(document.path, start, end).map((fix) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      isPreferred: fix.preferred,
      diagnostics,
      edit: { changes: this.changes(fix) },
    }));
  }

  private changes(fix: FixReport): Record<string, TextEdit[]> {
    const changes: Record<string, TextEdit[]> = {};
    for (const edit of fix.edits) {
      const { uri, range } = this.positions.location(edit.path, edit.start, edit.end);
      changes[uri] ??= [];
      changes[uri].push({ range, newText: edit.newText });
    }
    return changes;
  }
}
