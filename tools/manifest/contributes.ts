import { COMMANDS, type CommandDeclaration } from "../../src/client/common/commands/commandTable";
import { SETTING_DEFINITIONS } from "../../src/service/settings";
import { contributedColours } from "../../src/trace/stateColours";

type MenuItem = { readonly command: string; readonly when: string; readonly group?: string };

/** The manifest's `contributes`, from the code's own tables. */
export function contributes(): object {
  return {
    commands: declarations().map(({ id, title, icon }) => ({ command: id, title, category: "Interleave", icon })),
    menus: menus(),
    configuration: { title: "Interleave", properties: configuration() },
    colors: contributedColours(),
    jsonValidation: [{ fileMatch: ["*.facts.json"], url: "./dist/facts.schema.json" }],
    grammars: [
      {
        scopeName: "source.python.interleave",
        path: "./syntaxes/interleave-comments.tmLanguage.json",
        injectTo: ["source.python"],
      },
    ],
  };
}

function declarations(): readonly CommandDeclaration[] {
  return Object.values(COMMANDS);
}

function menus(): Record<string, MenuItem[]> {
  const result: Record<string, MenuItem[]> = {};
  const add = (menu: string, item: MenuItem) => {
    result[menu] ??= [];
    result[menu].push(item);
  };
  for (const { id, palette, menus } of declarations()) {
    add("commandPalette", { command: id, when: palette });
    for (const { menu, when, group } of menus ?? []) add(menu, { command: id, when, group });
  }
  return result;
}

function configuration(): Record<string, object> {
  return Object.fromEntries(
    SETTING_DEFINITIONS.map(({ key, description, schema }, order) => [
      `interleave.${key}`,
      { ...schema, markdownDescription: description, scope: "resource", order },
    ]),
  );
}
