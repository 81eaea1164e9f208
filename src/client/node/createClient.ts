import { LanguageClient, type LanguageClientOptions, TransportKind } from "vscode-languageclient/node";

/** A client whose server is a Node process of its own; `module` is the server's script. */
export function createClient(module: string, options: LanguageClientOptions): LanguageClient {
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } };
  return new LanguageClient("interleave", "Interleave", { run, debug }, options);
}
