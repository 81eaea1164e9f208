import { type ClientCapabilities, type Connection, DidChangeConfigurationNotification } from "vscode-languageserver";
import { parseSettings } from "../../../service/parseSettings";
import type { AnalysisService } from "../AnalysisService";
import type { Feature } from "../Feature";
import type { Scheduler } from "../Scheduler";
import type { WorkspaceFilesFeature } from "./WorkspaceFiles";

const SECTION = "interleave";

/** Takes the user's settings from the editor, at the start and whenever they change. */
export class ConfigurationFeature implements Feature {
  private canAsk = false;
  private isTold = false;

  constructor(
    private readonly service: AnalysisService,
    private readonly scheduler: Scheduler,
    private readonly files: WorkspaceFilesFeature,
  ) {}

  capabilities(client: ClientCapabilities) {
    this.canAsk = client.workspace?.configuration ?? false;
    this.isTold = client.workspace?.didChangeConfiguration?.dynamicRegistration ?? false;
    return {};
  }

  register(connection: Connection): void {
    connection.onDidChangeConfiguration(async ({ settings }) => {
      await this.apply(
        this.canAsk ? await connection.workspace.getConfiguration(SECTION) : settings?.[SECTION],
        connection,
      );
    });
  }

  async initialized(connection: Connection): Promise<void> {
    if (this.isTold) await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
    if (this.canAsk) await this.apply(await connection.workspace.getConfiguration(SECTION), connection);
  }

  private async apply(raw: unknown, connection: Connection): Promise<void> {
    const { settings, problems } = parseSettings(raw);
    for (const problem of problems) connection.console.warn(problem);
    this.service.setSettings(settings);
    await this.files.readNamed();
    this.scheduler.schedule();
  }
}
