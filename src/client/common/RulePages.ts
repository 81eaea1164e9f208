import { type ExtensionContext, type TextDocumentContentProvider, Uri, workspace } from "vscode";

const SCHEME = "interleave-rule";

/** Undoes the compression of a file of the package. */
export type Unpack = (packed: Uint8Array) => Uint8Array;

/** The rules' pages as read-only documents. All lie in one packed file of the package: apart, they would take twice as much of it. */
export class RulePages implements TextDocumentContentProvider {
  static readonly scheme = SCHEME;
  private pages: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(
    private readonly extension: Pick<ExtensionContext, "extensionUri">,
    private readonly unpack: Unpack,
  ) {}

  static uriOf(rule: string): Uri {
    return Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
  }

  async provideTextDocumentContent({ path }: Uri): Promise<string | undefined> {
    return (await this.read())[path.slice(1).replace(/\.md$/, "")];
  }

  /** All rules with a page, in the order of their names. */
  async ids(): Promise<readonly string[]> {
    return Object.keys(await this.read()).sort();
  }

  private read(): Promise<Readonly<Record<string, string>>> {
    this.pages ??= this.readPacked(Uri.joinPath(this.extension.extensionUri, "dist", "rulePages.json.br"));
    return this.pages;
  }

  private async readPacked(file: Uri): Promise<Readonly<Record<string, string>>> {
    return JSON.parse(new TextDecoder().decode(this.unpack(await workspace.fs.readFile(file))));
  }
}
