import type { Connection, InitializeParams, ServerCapabilities } from "vscode-languageserver";
import type { InitializationOptions } from "../../protocol/lspMessages";
import type { AnalysisService } from "./AnalysisService";
import { Documents } from "./Documents";
import type { Feature } from "./Feature";
import { CodeActionFeature } from "./features/CodeActions";
import { CodeLensFeature } from "./features/CodeLenses";
import { ConfigurationFeature } from "./features/Configuration";
import { DiagnosticsFeature } from "./features/Diagnostics";
import { HoverFeature } from "./features/Hover";
import { InterpreterFeature } from "./features/Interpreter";
import { SimulationFeature } from "./features/Simulation";
import { StatusFeature } from "./features/Status";
import { WorkspaceFilesFeature } from "./features/WorkspaceFiles";
import { Positions } from "./Positions";
import { Scheduler } from "./Scheduler";
import type { ServerPlatform } from "./ServerPlatform";
import { SteadyDiagnostics } from "./SteadyDiagnostics";
import { WorkspacePaths } from "./WorkspacePaths";

/** Serves one editor over `connection`, until it goes away. */
export function startServer(connection: Connection, platform: ServerPlatform): void {
  const loading = platform.createService();
  let features: readonly Feature[] = [];
  connection.onInitialize(async (params) => {
    features = createFeatures(connection, platform, await loading, params);
    const capabilities = capabilitiesOf(features, params);
    for (const feature of features) feature.register?.(connection);
    return { capabilities, serverInfo: { name: "interleave" } };
  });
  connection.onInitialized(async () => {
    for (const feature of features) await feature.initialized?.(connection);
  });
  connection.listen();
}

/** Everything the server is made of; the order of construction is that of dependency. */
function createFeatures(
  connection: Connection,
  platform: ServerPlatform,
  service: AnalysisService,
  params: InitializeParams,
): Feature[] {
  const options: InitializationOptions = params.initializationOptions ?? {};
  const paths = new WorkspacePaths();
  const documents = new Documents(service, paths);
  const positions = new Positions(service, documents, paths);
  const report = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const scheduler = new Scheduler(service, platform.yieldToMessages, report);
  const findings = new SteadyDiagnostics(service);
  documents.listen(findings);
  documents.listen({
    documentOpened: scheduler.schedule,
    documentChanged: scheduler.schedule,
    documentClosed: scheduler.schedule,
  });
  const pushed = { preferPush: options.diagnostics === "push", rulePageUri: platform.rulePageUri };
  const folders = params.workspaceFolders ?? [];
  const files = new WorkspaceFilesFeature(service, platform, paths, documents, scheduler, folders);
  return [
    documents,
    new ConfigurationFeature(service, scheduler, files),
    new InterpreterFeature(service, scheduler, platform, folders),
    new DiagnosticsFeature(findings, documents, positions, scheduler, pushed),
    new HoverFeature(service, documents, positions, scheduler),
    new CodeActionFeature(service, documents, positions, scheduler),
    new CodeLensFeature(service, documents, positions, scheduler),
    new SimulationFeature(service, paths, scheduler, files),
    new StatusFeature(scheduler),
    files,
  ];
}

function capabilitiesOf(features: readonly Feature[], { capabilities: client }: InitializeParams): ServerCapabilities {
  return Object.assign({}, ...features.map((feature) => feature.capabilities?.(client)));
}
