import type { Connection, Hover, HoverParams } from "vscode-languageserver";
import type { AnalysisService } from "../AnalysisService";
import type { Documents } from "../Documents";
import type { Feature } from "../Feature";
import type { Positions } from "../Positions";
import type { Scheduler } from "../Scheduler";

/** What a function does all day, and what that means for threads, processes and asyncio. */
export class HoverFeature implements Feature {
  constructor(
    private readonly service: AnalysisService,
    private readonly documents: Documents,
    private readonly positions: Positions,
    private readonly scheduler: Scheduler,
  ) {}

  capabilities() {
    return { hoverProvider: true };
  }

  register(connection: Connection): void {
    connection.onHover((params) => this.provideHover(params));
  }

  async provideHover({ textDocument, position }: HoverParams): Promise<Hover | null> {
    await this.scheduler.settled();
    const document = this.documents.get(textDocument.uri);
    if (!document) return null;
    const hover = this.service.hover(document.path, document.text.offsetAt(position));
    if (!hover) return null;
    const range = this.positions.range(document.path, hover.start, hover.end);
    return { contents: { kind: "markdown", value: hover.markdown }, range };
  }
}
