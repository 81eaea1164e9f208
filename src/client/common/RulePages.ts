import { type ExtensionContext, type TextDocumentContentProvider, Uri, workspace } from "vscode";

const SCHEME = "interleave-rule";

/** The rules' pages as read-only documents. All lie in one file of the package: apart, they would take a third more of it. */
export class RulePages implements TextDocumentContentProvider {
  static readonly scheme = SCHEME;
  private pages: Promise<Readonly<Record<string, string>>> | undefined;

  constructor(private readonly extension: Pick<ExtensionContext, "extensionUri">) {}

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
    this.pages ??= readJson(Uri.joinPath(this.extension.extensionUri, "dist", "rulePages.json"));
    return this.pages;
  }
}

async function readJson(file: Uri): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file)));
}
