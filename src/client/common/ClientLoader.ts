import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";

/** Loads the language client, which is most of the extension's code, and makes one that can start a server on this platform. */
export type ClientLoader = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;
