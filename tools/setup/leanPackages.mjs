// Leaves out of the language client and server packages what our server does not offer: it saves 30 kB of the package.

/** Features that our server does not offer, by their module in `lib/common` of `vscode-languageclient`. */
const UNUSED_IN_CLIENT = [
  "callHierarchy",
  "colorProvider",
  "completion",
  "declaration",
  "definition",
  "documentHighlight",
  "documentLink",
  "documentSymbol",
  "fileOperations",
  "foldingRange",
  "formatting",
  "implementation",
  "inlayHint",
  "inlineCompletion",
  "inlineValue",
  "linkedEditingRange",
  "notebook",
  "reference",
  "rename",
  "selectionRange",
  "semanticTokens",
  "signatureHelp",
  "textDocumentContent",
  "typeDefinition",
  "typeHierarchy",
  "workspaceSymbol",
];

/** The same in `vscode-languageserver`. */
const UNUSED_IN_SERVER = [
  "callHierarchy",
  "fileOperations",
  "foldingRange",
  "inlayHint",
  "inlineCompletion",
  "inlineValue",
  "linkedEditingRange",
  "moniker",
  "notebook",
  "semanticTokens",
  "textDocumentContent",
  "typeHierarchy",
];

/** The client makes one of each and asks it these questions; what registers nothing and claims no capability is a feature too. */
const INERT = `
class Inert {
  fillClientCapabilities() {}
  initialize() {}
  getState() { return { kind: "static" }; }
  clear() {}
}
module.exports = new Proxy({}, { get: () => Inert });
`;

/** The server mixes each into a class of its own. */
const MIXED_IN_NOTHING = "module.exports = new Proxy({}, { get: () => (base) => base });";

/** Whether VS Code is new enough is said in our manifest; the client asks again. */
const VERSIONS = "module.exports = () => true;";

/** Globs are for selectors with a `pattern`; ours name languages and schemes. */
const GLOBS = "module.exports = {};";

/** @type {import("esbuild").Plugin} */
export const leanLanguageClient = {
  name: "lean-language-client",
  setup({ onLoad }) {
    replace(onLoad, modules("vscode-languageclient", UNUSED_IN_CLIENT), INERT);
    replace(onLoad, /node_modules[/\\]semver[/\\]functions[/\\](parse|satisfies)\.js$/, VERSIONS);
    replace(onLoad, /node_modules[/\\]minimatch[/\\].*\.js$/, GLOBS);
  },
};

/** @type {import("esbuild").Plugin} */
export const leanLanguageServer = {
  name: "lean-language-server",
  setup({ onLoad }) {
    replace(onLoad, modules("vscode-languageserver", UNUSED_IN_SERVER), MIXED_IN_NOTHING);
  },
};

function modules(name, features) {
  return new RegExp(`node_modules[/\\\\]${name}[/\\\\]lib[/\\\\]common[/\\\\](${features.join("|")})\\.js$`);
}

function replace(onLoad, filter, contents) {
  onLoad({ filter }, () => ({ contents }));
}
