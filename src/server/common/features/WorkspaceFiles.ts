import {
  type ClientCapabilities,
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type WorkspaceFolder,
} from "vscode-languageserver";
import type { AnalysisService } from "../AnalysisService";
import type { Documents } from "../Documents";
import type { Feature } from "../Feature";
import type { Scheduler } from "../Scheduler";
import type { ServerPlatform } from "../ServerPlatform";
import type { WorkspacePaths } from "../WorkspacePaths";

/** What is watched: modules, and what projects say about themselves. */
const PATTERNS = [
  "**/*.{py,pyi}",
  "**/{pyproject.toml,setup.cfg,.python-version,Procfile,Dockerfile}",
  "**/requirements*.{txt,in}",
  "**/*.{service,sh}",
];

/** Files read before the messages that came in meanwhile get their turn. */
const BATCH = 16;

/** Gives the service all files of the workspace folders, bit by bit, and keeps them up to date. */
export class WorkspaceFilesFeature implements Feature {
  private canWatch = false;
  private hasFolders = false;
  private endScan: () => void = () => {};
  /** Resolves once the folders that were open at the start have been read. */
  private readonly scanned = new Promise<void>((resolve) => {
    this.endScan = resolve;
  });

  constructor(
    private readonly service: AnalysisService,
    private readonly platform: ServerPlatform,
    private readonly paths: WorkspacePaths,
    private readonly documents: Documents,
    private readonly scheduler: Scheduler,
    private readonly folders: readonly WorkspaceFolder[],
  ) {
    for (const folder of folders) paths.add(folder.uri, folder.name, folders.length === 1);
  }

  capabilities(client: ClientCapabilities) {
    this.canWatch = client.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    this.hasFolders = client.workspace?.workspaceFolders ?? false;
    return { workspace: { workspaceFolders: { supported: true, changeNotifications: true } } };
  }

  register(connection: Connection): void {
    connection.onDidChangeWatchedFiles(({ changes }) => this.update(changes));
  }

  async initialized(connection: Connection): Promise<void> {
    if (this.canWatch) {
      const watchers = PATTERNS.map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (this.hasFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        for (const folder of removed) this.paths.remove(folder.uri);
        for (const folder of added) this.paths.add(folder.uri, folder.name, false);
        await this.scan(added);
      });
    }
    await this.scan(this.folders).finally(this.endScan);
  }

  /** Makes sure that a file and what it may call have been read; a file outside of all folders is read by itself. */
  async ready(uri: string): Promise<void> {
    await this.scanned;
    if (this.service.lineStarts(this.paths.toPath(uri)) === null) await this.read(uri);
  }

  private async scan(folders: readonly WorkspaceFolder[]): Promise<void> {
    let found = 0;
    for (const folder of folders) {
      for await (const uri of this.platform.findFiles(folder.uri)) {
        await this.read(uri);
        if (++found % BATCH === 0) await this.platform.yieldToMessages();
      }
    }
    this.service.setRoots(this.paths.prefixes());
    await this.readNamed();
    this.scheduler.schedule();
  }

  /** Reads the files that settings and projects name. */
  async readNamed(): Promise<void> {
    for (const path of this.service.namedPaths()) this.give(path, await this.platform.readFile(this.paths.toUri(path)));
  }

  private async update(changes: readonly FileEvent[]): Promise<void> {
    for (const { uri, type } of changes) {
      if (this.documents.get(uri)) continue;
      if (type === FileChangeType.Deleted) this.service.removeFile(this.paths.toPath(uri));
      else await this.read(uri);
    }
    this.scheduler.schedule();
  }

  private async read(uri: string): Promise<void> {
    const path = this.paths.toPath(uri);
    if (!this.service.wants(path)) return;
    this.give(path, await this.platform.readFile(uri));
  }

  private give(path: string, content: Uint8Array | null): void {
    if (content) this.service.setFile(path, content);
    else this.service.removeFile(path);
  }
}
