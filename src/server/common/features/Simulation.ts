import type { Connection } from "vscode-languageserver";
import { SIMULATE_REQUEST, type SimulateParams, type SimulateResult } from "../../../protocol/lspMessages";
import type { AnalysisService } from "../AnalysisService";
import type { Feature } from "../Feature";
import type { Scheduler } from "../Scheduler";
import type { WorkspacePaths } from "../WorkspacePaths";
import type { WorkspaceFilesFeature } from "./WorkspaceFiles";

/** Answers what a concurrency site would do under every mode. */
export class SimulationFeature implements Feature {
  constructor(
    private readonly service: AnalysisService,
    private readonly paths: WorkspacePaths,
    private readonly scheduler: Scheduler,
    private readonly files: WorkspaceFilesFeature,
  ) {}

  register(connection: Connection): void {
    connection.onRequest<SimulateResult, void>(SIMULATE_REQUEST, (params: SimulateParams) =>
      this.provideSimulation(params),
    );
  }

  async provideSimulation({ uri, line }: SimulateParams): Promise<SimulateResult> {
    // A timeline of the last session asks before anything has been read.
    await this.files.ready(uri);
    await this.scheduler.settled();
    const path = this.paths.toPath(uri);
    const atLine = line === undefined ? null : this.service.simulate(path, line + 1);
    // A cursor that is nowhere near a pool still means this file.
    const answer = atLine && "report" in atLine ? atLine : this.service.simulate(path);
    if ("problem" in answer) return answer;
    const sources = answer.sources.map((source) => ({ ...source, uri: this.paths.toUri(source.path) }));
    return { input: { ...answer, sources } };
  }
}
