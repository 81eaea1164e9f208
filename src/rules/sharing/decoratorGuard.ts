import type { FunctionView } from "../../analysis/Program";
import type { Expr } from "../../syntax/Body";
import { nestedIn } from "../code/scopes";
import { dottedText } from "../code/text";
import { functionsOf } from "../code/types";
import { lockFlowOf } from "../locks/LockFlow";
import type { Code } from "../Rule";

/** Whether a decorator may hold a lock around the function: one of the project whose wrapper takes a lock, or one named after it. */
export function isGuardedByDecorator(code: Code, view: FunctionView): boolean {
  return view.body.decorators.some((decorator) => {
    const named = decorator.kind === "call" ? decorator.callee : decorator;
    return (
      /lock|synchroni[sz]ed|serialized|exclusive/i.test(dottedText(named) ?? "") || wrapperTakesLock(code, view, named)
    );
  });
}

function wrapperTakesLock(code: Code, view: FunctionView, decorator: Expr): boolean {
  return functionsOf(code, view.typeOf(decorator)).some((id) =>
    nestedIn(code, code.program.functions[id]).some((inner) => {
      const flow = lockFlowOf(code, code.view(inner.id));
      return (
        flow.acquisitions.length > 0 ||
        nestedIn(code, inner).some((deep) => lockFlowOf(code, code.view(deep.id)).acquisitions.length > 0)
      );
    }),
  );
}
