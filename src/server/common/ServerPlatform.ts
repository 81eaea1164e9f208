import type { AnalysisService } from "./AnalysisService";

/** The few things that differ between a Node process and a browser worker. */
export interface ServerPlatform {
  /** Loads the parser and makes the service; called once, before anything else. */
  createService(): Promise<AnalysisService>;
  /** URIs of the source and project files below a folder, found bit by bit. */
  findFiles(folderUri: string): AsyncIterable<string> | Iterable<string>;
  /** Content of a file; null when it can't be read. */
  readFile(uri: string): Promise<Uint8Array | null>;
  /** Version (`3.14t`) of a Python, by the path or URI of its executable or environment; null when its files don't tell. Runs nothing. */
  interpreterVersion(place: string): Promise<string | null>;
  /** Resolves after waiting messages had their turn. */
  yieldToMessages(): Promise<void>;
  /** URI of the Markdown page of a rule. */
  rulePageUri(ruleId: string): string;
}
