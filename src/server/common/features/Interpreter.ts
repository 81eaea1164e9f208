import type { ClientCapabilities, Connection, WorkspaceFolder } from "vscode-languageserver";
import { INTERPRETER_NOTIFICATION, type InterpreterParams } from "../../../protocol/lspMessages";
import type { AnalysisService } from "../AnalysisService";
import type { Feature } from "../Feature";
import type { Scheduler } from "../Scheduler";
import type { ServerPlatform } from "../ServerPlatform";

/** Section and key under which editors keep the path of the interpreter. */
const SECTION = "python";
const FOLDER_VARIABLE = /\$\{workspaceFolder(?:[:][^}]*)?\}/g;

/** Folders of virtual environments that tools make inside of a project, the usual one first. */
const USUAL_FOLDERS = [".venv", "venv"];

/** Tells the service which Python was selected: in the editor, else by its setting, else by an environment inside of the folder. */
export class InterpreterFeature implements Feature {
  private canAsk = false;
  private selected: string | null = null;
  private configured: string | null = null;

  constructor(
    private readonly service: AnalysisService,
    private readonly scheduler: Scheduler,
    private readonly platform: ServerPlatform,
    private readonly folders: readonly WorkspaceFolder[],
  ) {}

  capabilities(client: ClientCapabilities) {
    this.canAsk = client.workspace?.configuration ?? false;
    return {};
  }

  register(connection: Connection): void {
    connection.onNotification(INTERPRETER_NOTIFICATION, ({ path }: InterpreterParams) => {
      this.selected = typeof path === "string" && path !== "" ? path : null;
      return this.update();
    });
  }

  async initialized(connection: Connection): Promise<void> {
    if (this.canAsk) {
      const settings = await connection.workspace.getConfiguration(SECTION);
      const path: unknown = settings?.defaultInterpreterPath;
      if (typeof path === "string") this.configured = path;
    }
    await this.update();
  }

  private async update(): Promise<void> {
    for (const place of this.places()) {
      const version = await this.platform.interpreterVersion(place);
      if (version === null) continue;
      this.service.setInterpreter(version);
      this.scheduler.schedule();
      return;
    }
  }

  /** Paths or URIs to look at, most telling first. A bare `python` stands for whatever is in the PATH and tells nothing. */
  private places(): string[] {
    const [folder] = this.folders;
    const inside = (path: string) => (folder ? [`${folder.uri.replace(/\/$/, "")}/${path}`] : []);
    const configured = this.configured?.replace(FOLDER_VARIABLE, ".") ?? "";
    const isAbsolute = /^(?:[/\\~]|[a-z]:)/i.test(configured);
    return [
      ...(this.selected === null ? [] : [this.selected]),
      ...(isAbsolute ? [configured] : /[/\\]/.test(configured) ? inside(configured.replaceAll("\\", "/")) : []),
      ...USUAL_FOLDERS.flatMap(inside),
    ];
  }
}
