import {
  type ClientCapabilities,
  type CodeLens,
  type CodeLensParams,
  CodeLensRefreshRequest,
  type Connection,
} from "vscode-languageserver";
import { SIMULATE_COMMAND } from "../../../protocol/lspMessages";
import type { AnalysisService } from "../AnalysisService";
import type { Documents } from "../Documents";
import type { Feature } from "../Feature";
import type { Positions } from "../Positions";
import type { Scheduler } from "../Scheduler";

/** Predicted speed-ups above pools, threads and gathers; a click simulates. */
export class CodeLensFeature implements Feature {
  private canRefresh = false;

  constructor(
    private readonly service: AnalysisService,
    private readonly documents: Documents,
    private readonly positions: Positions,
    private readonly scheduler: Scheduler,
  ) {}

  capabilities(client: ClientCapabilities) {
    this.canRefresh = client.workspace?.codeLens?.refreshSupport ?? false;
    return { codeLensProvider: {} };
  }

  register(connection: Connection): void {
    connection.onCodeLens((params) => this.provideCodeLenses(params));
    let shown = "";
    this.scheduler.onIdle(() => {
      const current = JSON.stringify(Array.from(this.documents.all(), ({ path }) => this.service.lenses(path)));
      if (this.canRefresh && current !== shown) void connection.sendRequest(CodeLensRefreshRequest.type);
      shown = current;
    });
  }

  async provideCodeLenses({ textDocument }: CodeLensParams): Promise<CodeLens[]> {
    await this.scheduler.settled();
    const document = this.documents.get(textDocument.uri);
    if (!document) return [];
    return this.service.lenses(document.path).map((lens) => {
      const range = this.positions.range(document.path, lens.start, lens.end);
      const command = { title: lens.title, command: SIMULATE_COMMAND, arguments: [textDocument.uri, range.start.line] };
      return { range, command };
    });
  }
}
