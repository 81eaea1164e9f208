import { type Diagnostic, type Disposable, languages, type Uri, workspace } from "vscode";
import { withoutDuplicates } from "./duplicates";

const OWN = "interleave";

type Publish = (uri: Uri, diagnostics: Diagnostic[]) => void;

/** Shows our findings without those that Ruff or Pyright show on the same line, where the setting asks for that. */
export class DiagnosticFilter implements Disposable {
  readonly #latest = new Map<
    string,
    { readonly own: readonly Diagnostic[]; shown: number; readonly publish: Publish }
  >();
  readonly #listening = languages.onDidChangeDiagnostics(({ uris }) => {
    for (const uri of uris) this.#refresh(uri);
  });

  /** Takes a file's findings from the server and passes on what is to be seen. */
  publish(uri: Uri, own: readonly Diagnostic[], publish: Publish): void {
    const shown = visible(uri, own);
    this.#latest.set(uri.toString(), { own, shown: shown.length, publish });
    publish(uri, shown);
  }

  dispose(): void {
    this.#listening.dispose();
  }

  /** Others report at their own pace: what they say after us may hide or bring back a finding. */
  #refresh(uri: Uri): void {
    const latest = this.#latest.get(uri.toString());
    if (!latest) return;
    const shown = visible(uri, latest.own);
    if (shown.length === latest.shown) return;
    latest.shown = shown.length;
    latest.publish(uri, shown);
  }
}

function visible(uri: Uri, own: readonly Diagnostic[]): Diagnostic[] {
  if (workspace.getConfiguration("interleave", uri).get("ruff") !== "dedupe") return [...own];
  const others = languages.getDiagnostics(uri).filter(({ source }) => source !== OWN);
  return withoutDuplicates(own, others);
}
