import type { FunctionView } from "../analysis/Program";
import type { Stmt } from "../syntax/Body";
import { outlineOf } from "./code/Outline";
import { at } from "./code/places";
import { dottedText } from "./code/text";
import type { Rule, RuleContext } from "./Rule";

/** Imports of extension modules that turn the GIL back on in a free-threaded build. */
export const gilReEnabled: Rule = {
  id: "gil-re-enabled",
  summary: "An imported extension module turns the GIL back on in a free-threaded build.",
  family: "deployment",
  severity: "warning",
  onByDefault: true,
  check(context) {
    if (!context.program.target.freeThreaded) return;
    const own = new Set(context.program.modules.map((module) => module.name.split(".")[0]));
    const reported = new Set<string>();
    for (const id of context.functions) {
      const fn = context.program.functions[id];
      if (fn.kind === "lambda") continue;
      const view = context.view(id);
      for (const stmt of outlineOf(view).statements) {
        for (const top of importedBy(stmt)) {
          const place = `${fn.module.path}:${top}`;
          const status =
            own.has(top) || reported.has(place) ? undefined : context.knowledge.library(top)?.freeThreading;
          if (status?.status !== "re-enables" || isForTypesOnly(view, stmt)) continue;
          reported.add(place);
          report(context, view, stmt, top, status.since);
        }
      }
    }
  },
};

function report(context: RuleContext, view: FunctionView, stmt: Stmt, top: string, since: string | undefined): void {
  const remedy = since ? `From ${since} on it does not.` : "Run threads without it, or keep it in another process.";
  context.report({
    ...at(view, stmt),
    message: `Importing \`${top}\` turns the GIL back on for the whole process, and threads take turns again. ${remedy}`,
    confidence: "high",
    related: [],
    fixes: [],
  });
}

function importedBy(stmt: Stmt): readonly string[] {
  if (stmt.kind === "import") return stmt.names.map(({ module }) => module.split(".")[0]);
  return stmt.kind === "import-from" && stmt.level === 0 ? [stmt.module.split(".")[0]] : [];
}

/** Under `if TYPE_CHECKING:` nothing is imported at run time. */
function isForTypesOnly(view: FunctionView, stmt: Stmt): boolean {
  return [...outlineOf(view).around(stmt)].some(
    (outer) => outer.kind === "if" && /(^|\.)TYPE_CHECKING$/.test(dottedText(outer.test) ?? ""),
  );
}
