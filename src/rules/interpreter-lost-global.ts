import type { FunctionView, Location } from "../analysis/Program";
import type { FunctionId } from "../analysis/Type";
import { compareVersions } from "../knowledge/compareVersions";
import type { ComprehensionExpr, NameExpr } from "../syntax/Body";
import { insideOf, outlineOf } from "./code/Outline";
import { at, locationOf } from "./code/places";
import { nestedIn, variableOf, withNested } from "./code/scopes";
import { functionsOf } from "./code/types";
import { handOversIn } from "./pools/handOvers";
import type { Code, Rule } from "./Rule";

/** Functions that travel to another interpreter as bare code and then miss the globals that only their inner code names. */
export const interpreterLostGlobal: Rule = {
  id: "interpreter-lost-global",
  summary: "A function sent to a subinterpreter names a global only in inner code and fails there with NameError.",
  family: "processes",
  severity: "warning",
  onByDefault: true,
  check(context) {
    if (compareVersions(context.program.target.version, "3.14") < 0) return;
    for (const id of context.functions) {
      for (const { view, call, handOver } of handOversIn(context, id, "interpreter")) {
        for (const task of functionsOf(handOver.function)) {
          const lost = lostGlobal(context, task);
          if (!lost) continue;
          context.report({
            ...at(view, call),
            message: `\`${lost.name}\` is only named inside inner code, so the interpreter gets the function without it: NameError. Name it in the function itself.`,
            confidence: "high",
            related: [lost.location],
            fixes: [],
          });
        }
      }
    }
  },
};

interface LostGlobal {
  readonly name: string;
  readonly location: Location;
}

/**
 * A function that names no global itself counts as stateless and is sent as bare code (CPython 3.14, crossinterp.c); its generator
 * expressions, lambdas and nested functions are not looked into.
 */
function lostGlobal(code: Code, id: FunctionId): LostGlobal | null {
  const view = code.view(id);
  const inGenerators = new Set<unknown>();
  for (const expr of outlineOf(view).expressions) {
    if (expr.kind === "comprehension" && expr.type === "generator") for (const name of namesInside(expr)) inGenerators.add(name);
  }
  const names = outlineOf(view).names.filter((expr) => isGlobal(code, view, expr));
  if (names.some((name) => !inGenerators.has(name))) return null;
  const inner = names.find((name) => inGenerators.has(name));
  if (inner) return lost(view, inner);
  for (const nested of nestedIn(code, view.function)) {
    for (const scope of withNested(code, nested)) {
      const scopeView = code.view(scope.id);
      const name = outlineOf(scopeView).names.find((expr) => isGlobal(code, scopeView, expr));
      if (name) return lost(scopeView, name);
    }
  }
  return null;
}

function lost(view: FunctionView, name: NameExpr): LostGlobal {
  return { name: name.name, location: locationOf(view, name, `\`${name.name}\` is only named here`) };
}

/** Everything but the first iterable, which the function evaluates itself. */
function namesInside(expr: ComprehensionExpr): readonly unknown[] {
  const own = new Set([...insideOf(expr.clauses[0].iterable)]);
  return [...insideOf(expr)].filter((part) => part.kind === "name" && !own.has(part));
}

/** A name of the module; names that a comprehension binds are not. */
function isGlobal(code: Code, view: FunctionView, expr: NameExpr): boolean {
  const variable = variableOf(code, view, expr.name);
  return variable !== null && code.program.functions[variable.scope].kind === "module";
}
