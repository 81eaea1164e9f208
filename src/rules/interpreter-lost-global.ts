import { lostGlobal } from "../analysis/lostGlobal";
import { compareVersions } from "../knowledge/compareVersions";
import { at, definitionOf } from "./code/places";
import { functionsOf } from "./code/types";
import { handOversIn } from "./pools/handOvers";
import type { Rule } from "./Rule";

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
        for (const task of functionsOf(context, handOver.function)) {
          const name = lostGlobal(context.program, task);
          if (name === undefined) continue;
          context.report({
            ...at(view, call),
            message: `\`${name}\` is only named inside inner code, so the interpreter gets the function without it: NameError. Name it in the function itself.`,
            confidence: "high",
            related: [
              definitionOf(context.program.functions[task], `\`${name}\` is only named in inner code of this function`),
            ],
            fixes: [],
          });
        }
      }
    }
  },
};
