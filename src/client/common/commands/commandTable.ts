/** One command as the manifest declares it. `package.json` is generated from this list (`npm run manifest`). */
export interface CommandDeclaration {
  readonly id: string;
  readonly title: string;
  /** Codicon for title bars. */
  readonly icon?: string;
  /** Where it is offered besides the command palette. */
  readonly menus?: readonly { readonly menu: string; readonly when: string; readonly group?: string }[];
  /** When the command palette offers it; `false` for commands that need arguments. */
  readonly palette: string;
}

const IN_PYTHON = "editorLangId == python";
const ON_TIMELINE = "activeWebviewPanelId == interleave.timeline";

export const COMMANDS = {
  simulateConcurrency: {
    id: "interleave.simulateConcurrency",
    title: "Simulate Concurrency",
    icon: "$(graph-line)",
    palette: IN_PYTHON,
    menus: [
      { menu: "editor/context", when: IN_PYTHON, group: "1_interleave" },
      { menu: "editor/title", when: "resourceLangId == python", group: "navigation@90" },
    ],
  },
  openExamples: { id: "interleave.openExamples", title: "Open Ready Examples", palette: "true" },
  rerunSimulation: {
    id: "interleave.rerunSimulation",
    title: "Simulate Again",
    icon: "$(refresh)",
    palette: ON_TIMELINE,
    menus: [{ menu: "editor/title", when: ON_TIMELINE, group: "navigation" }],
  },
  showSource: {
    id: "interleave.showSource",
    title: "Show Simulated Code",
    icon: "$(go-to-file)",
    palette: ON_TIMELINE,
    menus: [{ menu: "editor/title", when: ON_TIMELINE, group: "navigation@1" }],
  },
  showRule: { id: "interleave.showRule", title: "Show Rule", palette: "true" },
  showOutput: { id: "interleave.showOutput", title: "Show Output", palette: "true" },
  restartServer: { id: "interleave.restartServer", title: "Restart Language Server", palette: "true" },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
