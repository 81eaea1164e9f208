import {
  type ClientCapabilities,
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  type DocumentDiagnosticReport,
  type ServerCapabilities,
} from "vscode-languageserver";
import type { DiagnosticReport } from "../../../service/Reports";
import type { Documents, OpenDocument } from "../Documents";
import type { Feature } from "../Feature";
import type { Positions } from "../Positions";
import type { Scheduler } from "../Scheduler";
import type { SteadyDiagnostics } from "../SteadyDiagnostics";

/** What editors show beside the message. */
export const SOURCE = "interleave";

const SEVERITIES: Readonly<Record<DiagnosticReport["severity"], DiagnosticSeverity>> = {
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * Findings of open documents: sent as soon as they are ready, or handed out to editors that pull (unless `preferPush`, because a pull
 * always comes a round trip later). What has not changed is not sent again.
 */
export class DiagnosticsFeature implements Feature {
  private isPulled = false;
  private canRefresh = false;
  private readonly sent = new Map<string, string>();

  constructor(
    private readonly findings: SteadyDiagnostics,
    private readonly documents: Documents,
    private readonly positions: Positions,
    private readonly scheduler: Scheduler,
    private readonly options: { readonly preferPush: boolean; rulePageUri(ruleId: string): string },
  ) {}

  capabilities(client: ClientCapabilities): ServerCapabilities {
    this.isPulled = client.textDocument?.diagnostic !== undefined && !this.options.preferPush;
    this.canRefresh = client.workspace?.diagnostics?.refreshSupport ?? false;
    return this.isPulled
      ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: true, workspaceDiagnostics: false } }
      : {};
  }

  register(connection: Connection): void {
    this.documents.listen({ documentClosed: (document) => this.forget(connection, document) });
    if (this.isPulled) this.registerPull(connection);
    else this.scheduler.onIdle(() => this.publish(connection));
  }

  private publish(connection: Connection): void {
    for (const document of this.documents.all()) {
      const { uri, version } = document.text;
      const diagnostics = this.provideDiagnostics(document.path);
      if (this.remember(uri, diagnostics, version)) void connection.sendDiagnostics({ uri, version, diagnostics });
    }
  }

  private registerPull(connection: Connection): void {
    connection.languages.diagnostics.on(async ({ textDocument }): Promise<DocumentDiagnosticReport> => {
      await this.scheduler.settled();
      const document = this.documents.get(textDocument.uri);
      const items = document ? this.provideDiagnostics(document.path) : [];
      this.remember(textDocument.uri, items);
      return { kind: "full", items };
    });
    this.scheduler.onIdle(() => {
      const stale = [...this.documents.all()].some(({ path, text }) =>
        this.isNews(text.uri, this.provideDiagnostics(path)),
      );
      if (stale && this.canRefresh) void connection.languages.diagnostics.refresh();
    });
  }

  provideDiagnostics(path: string): Diagnostic[] {
    return this.findings.current(path).map((report) => this.toDiagnostic(report));
  }

  private toDiagnostic(report: DiagnosticReport): Diagnostic {
    return {
      range: this.positions.range(report.path, report.start, report.end),
      severity: SEVERITIES[report.severity],
      source: SOURCE,
      code: report.rule,
      codeDescription: { href: this.options.rulePageUri(report.rule) },
      message: report.message,
      relatedInformation: report.related.map((other) => ({
        location: this.positions.location(other.path, other.start, other.end),
        message: other.message,
      })),
    };
  }

  private isNews(uri: string, diagnostics: readonly Diagnostic[], version?: number): boolean {
    return this.sent.get(uri) !== JSON.stringify([version, diagnostics]);
  }

  /** False when the editor has exactly this already. */
  private remember(uri: string, diagnostics: readonly Diagnostic[], version?: number): boolean {
    const isNews = this.isNews(uri, diagnostics, version);
    this.sent.set(uri, JSON.stringify([version, diagnostics]));
    return isNews;
  }

  private forget(connection: Connection, { text }: OpenDocument): void {
    this.sent.delete(text.uri);
    if (!this.isPulled) void connection.sendDiagnostics({ uri: text.uri, diagnostics: [] });
  }
}
