import { multiply } from "../../base/Range";
import type { AttributeExpr, CallExpr, Expr, Span, SubscriptExpr } from "../../syntax/Body";
import { attributeOf } from "../inference/attributes";
import { boundType } from "../inference/bindings";
import { functionsBehind } from "../inference/callResult";
import { calleeType } from "../inference/calls";
import { type Env, TypeMemo } from "../inference/Env";
import { bindTarget } from "../inference/evaluate";
import { decoratorName } from "../inference/functions";
import type { Inference } from "../inference/Inference";
import { Overlay } from "../inference/Overlay";
import { operatorMethod } from "../inference/operators";
import { propertyOf } from "../inference/properties";
import type { FunctionEntity } from "../model/FunctionEntity";
import type { CallTarget } from "../Program";
import { eachChild } from "../scopes/eachChild";
import { lengthOrAssumed } from "../sizes/lengthOf";
import { type Type, UNKNOWN } from "../Type";
import { classEntity, type FunctionType, optionsOf } from "../types/TypeTable";
import { flowsOfCall } from "./argumentFlows";
import { noteHandings } from "./noteHandings";
import type { CallForm, Place, Resolution } from "./Resolution";
import { libraryTarget, resolveCallee } from "./resolveCallee";
import type { TargetTable } from "./targets";
import type { WalkObserver } from "./WalkObserver";

/** Expressions nest no deeper than this for us; generated code sometimes does. */
const MAX_DEPTH = 400;

/** Visits expressions in order of evaluation and notes the calls in them, those that no parentheses show included. */
export class ExpressionWalk {
  /** Added to all offsets: code in a nested definition's header counts from there. */
  private shift = 0;
  private depth = 0;

  constructor(
    private readonly inference: Inference,
    private readonly targets: TargetTable,
    private readonly resolution: Resolution,
    private readonly observer: WalkObserver | null,
  ) {}

  shifted(shift: number, action: () => void): void {
    this.shift = shift;
    action();
    this.shift = 0;
  }

  visit(expr: Expr, env: Env, place: Place): void {
    if (this.depth >= MAX_DEPTH) return;
    this.depth++;
    this.visitParts(expr, env, place);
    this.depth--;
    this.observer?.expression(expr, env);
  }

  private visitParts(expr: Expr, env: Env, place: Place): void {
    switch (expr.kind) {
      case "literal":
      case "name":
      case "lambda":
      case "unknown":
        break;
      case "await":
        if (expr.value.kind === "call") this.call(expr.value, env, place, true);
        else this.visit(expr.value, env, place);
        break;
      case "call":
        this.call(expr, env, place, false);
        break;
      case "comprehension":
        this.comprehension(expr, env, place);
        break;
      case "attribute":
        this.visit(expr.object, env, place);
        this.property(expr, env, place);
        break;
      default:
        eachChild(expr, (child) => this.visit(child, env, place));
        if (expr.kind === "binary") this.operator(expr.operator, expr.left, expr, env, place);
        else if (expr.kind === "subscript") this.method(expr.object, "__getitem__", expr, env, place);
        else if (expr.kind === "named" && env.overlay !== null)
          env.overlay.set(expr.name, this.inference.evaluate(expr.value, env));
    }
  }

  /** `with context`: entering and leaving it. */
  entering(context: Expr, isAsync: boolean, env: Env, place: Place): void {
    const type = this.inference.evaluate(context, env);
    const names = isAsync ? ["__aenter__", "__aexit__"] : ["__enter__", "__exit__"];
    for (const name of names) this.implicit(type, name, context, place, isAsync);
  }

  /** `for x in iterable`: making and running the iterator. */
  iteration(iterable: Expr, isAsync: boolean, env: Env, place: Place): void {
    if (iterable.kind === "literal" || iterable.kind === "collection") return;
    const type = this.inference.evaluate(iterable, env);
    const [iterate, next] = isAsync ? ["__aiter__", "__anext__"] : ["__iter__", "__next__"];
    for (const option of optionsOf(type)) {
      if (option.kind !== "instance") continue;
      this.implicit(option, iterate, iterable, place, false);
      this.implicit(option, next, iterable, place, isAsync);
    }
  }

  operator(operator: string, left: Expr, span: Span, env: Env, place: Place): void {
    const method = operatorMethod(operator.length > 1 && operator.endsWith("=") ? operator.slice(0, -1) : operator);
    if (method !== undefined) this.method(left, method, span, env, place);
  }

  storeItem(target: SubscriptExpr, env: Env, place: Place): void {
    this.method(target.object, "__setitem__", target, env, place);
  }

  /** Applying the decorators of a nested definition. */
  decorators(nested: FunctionEntity, decorators: readonly Expr[], env: Env, place: Place): void {
    const shift = nested.lowered.start - env.scope.lowered.start;
    const scope = nested.enclosing ?? nested;
    this.shifted(shift, () => {
      for (const decorator of decorators) {
        const name = decoratorName(this.inference, decorator, scope);
        const target =
          name !== null
            ? libraryTarget(this.inference, this.targets, name, null)
            : this.projectDecorator(decorator, nested, scope);
        if (target === null) continue;
        this.add(decorator, decorator.end, target, place, { isAwaited: false, implicit: true });
      }
    });
  }

  private projectDecorator(decorator: Expr, nested: FunctionEntity, scope: FunctionEntity): CallTarget | null {
    const type = this.inference.evaluate(decorator, { scope, overlay: null });
    const entities = optionsOf(type).flatMap((option) =>
      option.kind === "function" ? functionsBehind(this.inference, (option as FunctionType).entity) : [],
    );
    if (entities.length === 0) return null;
    const own = this.inference.types.function(nested);
    for (const entity of entities) {
      const parameter = this.inference.parametersOf(entity)[0];
      if (parameter) this.resolution.addFlow(entity, parameter.name, own);
    }
    return this.targets.project(entities);
  }

  private call(call: CallExpr, env: Env, place: Place, isAwaited: boolean): void {
    const { callee } = call;
    if (callee.kind === "attribute") this.visit(callee.object, env, place);
    else if (callee.kind !== "name") this.visit(callee, env, place);
    for (const arg of call.args) this.visit(arg.value, env, place);
    const type = calleeType(this.inference, call, env);
    const target = resolveCallee(this.inference, this.targets, type, call, env.scope);
    const number = this.add(call, callee.end, target, place, { isAwaited, implicit: false });
    flowsOfCall(this.inference, call, env, type, this.resolution);
    noteHandings(this.inference, { call, env, callee: type, number, shift: this.shift }, this.resolution);
    this.observer?.expression(callee, env);
    if (isAwaited) this.observer?.expression(call, env);
  }

  private comprehension(expr: Expr & { kind: "comprehension" }, env: Env, place: Place): void {
    const overlay = new Overlay(env.overlay);
    const inner: Env = { scope: env.scope, overlay, memo: new TypeMemo(overlay) };
    let current = place;
    for (const clause of expr.clauses) {
      this.visit(clause.iterable, inner, current);
      this.iteration(clause.iterable, clause.isAsync, inner, current);
      const { range } = lengthOrAssumed(this.inference, clause.iterable, inner);
      const repeats = multiply(current.repeats, range);
      current = { ...current, repeats, loopDepth: current.loopDepth + 1 };
      const iterable = this.inference.evaluate(clause.iterable, inner);
      bindTarget(this.inference, clause.target, boundType(this.inference, iterable, "iterate", []), overlay);
      for (const condition of clause.conditions) this.visit(condition, inner, current);
    }
    this.visit(expr.element, inner, current);
    if (expr.value) this.visit(expr.value, inner, current);
  }

  private property(expr: AttributeExpr, env: Env, place: Place): void {
    for (const option of optionsOf(this.inference.evaluate(expr.object, env))) {
      const entity = option.kind === "instance" ? classEntity(option.of) : null;
      if (entity === null) continue;
      const getter = propertyOf(this.inference, entity, expr.name);
      if (getter !== null)
        this.add(expr, expr.end, this.targets.project([getter]), place, { isAwaited: false, implicit: true });
    }
  }

  private method(object: Expr, name: string, span: Span, env: Env, place: Place): void {
    if (object.kind === "literal") return;
    this.implicit(this.inference.evaluate(object, env), name, span, place, false);
  }

  /** Notes a special method that runs without being called by name, where the program or a fact defines it. */
  private implicit(type: Type, name: string, span: Span, place: Place, isAwaited: boolean): void {
    for (const option of optionsOf(type)) {
      if (option.kind !== "instance") continue;
      const method = this.specialMethod(option, name);
      for (const found of optionsOf(method)) {
        const target = this.specialTarget(found);
        if (target !== null) this.add(span, span.end, target, place, { isAwaited, implicit: true });
      }
    }
  }

  private specialMethod(instance: Type & { kind: "instance" }, name: string): Type {
    const entity = classEntity(instance.of);
    if (entity !== null || !("library" in instance.of)) return attributeOf(this.inference, instance, name);
    const method = this.inference.knowledge.method(instance.of.library, name);
    return method === undefined ? UNKNOWN : this.inference.types.library(method.name, instance);
  }

  private specialTarget(method: Type): CallTarget | null {
    if (method.kind === "function") return this.targets.project([(method as FunctionType).entity]);
    if (method.kind !== "library") return null;
    const target = libraryTarget(this.inference, this.targets, method.name, method.receiver);
    return target.kind === "fact" ? target : null;
  }

  private add(span: Span, calleeEnd: number, target: CallTarget, place: Place, how: CallForm): number {
    const { shift } = this;
    return this.resolution.add(span.start + shift, span.end + shift, calleeEnd + shift, target, place, how);
  }
}
