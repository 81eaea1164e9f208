import type { Expr } from "../../syntax/Body";
import { instancesOf } from "../inference/bindings";
import { dottedPath, type Env } from "../inference/Env";
import type { Inference } from "../inference/Inference";
import type { Overlay } from "../inference/Overlay";
import { type Type, UNKNOWN } from "../Type";
import { ISINSTANCE } from "../types/languageForms";
import { NONE, optionsOf } from "../types/TypeTable";

/** Notes what a test says about names once it has come out true (or false). */
export function narrow(inference: Inference, test: Expr, env: Env, overlay: Overlay, outcome: boolean): void {
  switch (test.kind) {
    case "unary":
      if (test.operator === "not") narrow(inference, test.operand, env, overlay, !outcome);
      return;
    case "boolean":
      if ((test.operator === "and") !== outcome) return;
      narrow(inference, test.left, env, overlay, outcome);
      narrow(inference, test.right, env, overlay, outcome);
      return;
    case "call":
      narrowCall(inference, test, env, overlay, outcome);
      return;
    case "compare":
      narrowNone(inference, test, env, overlay, outcome);
      return;
    case "name":
    case "attribute":
      if (outcome) withoutNone(inference, test, env, overlay);
      return;
    case "named":
      if (outcome) overlay.set(test.name, dropNone(inference, inference.evaluate(test.value, env)));
      return;
    default:
      return;
  }
}

function narrowCall(
  inference: Inference,
  test: Expr & { kind: "call" },
  env: Env,
  overlay: Overlay,
  outcome: boolean,
): void {
  const callee = inference.evaluate(test.callee, env);
  if (callee.kind !== "library" || callee.name !== ISINSTANCE || test.args.length !== 2) return;
  const path = dottedPath(test.args[0].value);
  if (path === null) return;
  const narrowed = instancesOf(inference, inference.evaluate(test.args[1].value, env));
  if (narrowed === UNKNOWN) return;
  const before = inference.evaluate(test.args[0].value, env);
  overlay.set(path, outcome ? positive(inference, before, narrowed) : negative(inference, before, narrowed));
}

/** The options of the type before that are of the class, with what was known of them; the class itself if none is. */
function positive(inference: Inference, before: Type, narrowed: Type): Type {
  const wanted = optionsOf(narrowed);
  const kept = optionsOf(before).filter((option) =>
    wanted.some((want) => option.kind === "instance" && want.kind === "instance" && option.of === want.of),
  );
  return kept.length === 0 ? narrowed : inference.types.joinAll(kept);
}

function negative(inference: Inference, before: Type, narrowed: Type): Type {
  const excluded = optionsOf(narrowed);
  return inference.types.joinAll(
    optionsOf(before).filter(
      (option) =>
        !excluded.some((want) => option.kind === "instance" && want.kind === "instance" && option.of === want.of),
    ),
  );
}

function narrowNone(
  inference: Inference,
  test: Expr & { kind: "compare" },
  env: Env,
  overlay: Overlay,
  outcome: boolean,
): void {
  const [right] = test.comparators;
  if (test.comparators.length !== 1 || right.kind !== "literal" || right.type !== "none") return;
  const isNone = test.operators[0] === "is" || test.operators[0] === "==";
  if (isNone !== outcome) withoutNone(inference, test.left, env, overlay);
}

function withoutNone(inference: Inference, expr: Expr, env: Env, overlay: Overlay): void {
  const path = dottedPath(expr);
  if (path === null) return;
  const before = inference.evaluate(expr, env);
  if (before.kind === "union") overlay.set(path, dropNone(inference, before));
}

function dropNone(inference: Inference, type: Type): Type {
  return inference.types.joinAll(optionsOf(type).filter((option) => option !== NONE));
}
