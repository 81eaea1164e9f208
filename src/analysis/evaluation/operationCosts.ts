import { type OperationName, operation } from "../cost/operations";

/** Nanoseconds on the GIL build, and the factor by which a free-threaded build is slower. */
interface OperationCost {
  readonly ns: number;
  readonly factor: number;
}

/** What can't be told from zero by a probe still takes a part of an instruction's time. */
const LEAST_NS = 0.4;

/** `x = a`, which every probe of an expression takes off: half of it is the load, half the store. */
const LOAD: Parts = { "name.local": 0.5 };
const STORE: Parts = { "name.local": 0.5 };
const LOAD_GLOBAL: Parts = { "name.local": 0.5, "name.global": 1 };

/** How many times each probed statement counts. */
type Parts = Partial<Record<OperationName, number>>;

/**
 * What one operation of the evaluator takes. The probes of `cost/constants.json` time whole statements; the evaluator counts loads,
 * stores and operators one by one, so the loads that a probed statement does besides are taken off.
 */
export const OPERATION = {
  name: of(LOAD),
  store: of(STORE),
  global: of(LOAD_GLOBAL),
  constant: of({ literal: 1 }, STORE),
  intArithmetic: of({ "int.add": 1 }, LOAD),
  intDivision: of({ "int.modulo": 0.5, "int.trueDivide": 0.5 }, LOAD),
  floatArithmetic: of({ "float.add": 0.5, "float.multiply": 0.5 }, LOAD),
  floatPower: of({ "float.power": 1 }, LOAD),
  bigArithmetic: of({ "int.large": 1 }, LOAD),
  concatenation: of({ "text.concatenate": 0.5, "list.concatenate": 0.5 }, LOAD),
  compare: of({ "compare.int": 1 }, LOAD),
  branch: of({ branch: 1 }, LOAD),
  identity: of({ "compare.identity": 1 }, LOAD),
  contains: of({ "contains.dict": 0.5, "contains.set": 0.5 }, LOAD),
  attribute: of({ "attribute.get": 1 }),
  attributeStore: of({ "attribute.set": 1 }, LOAD, LOAD),
  subscript: of({ "subscript.list": 1 }, LOAD),
  subscriptStore: of({ "subscript.setList": 1 }, LOAD, LOAD),
  /** What an item of bytes takes more than one of a list: a number is made or checked. */
  bytesItem: of({ "subscript.bytes": 1 }, { "subscript.list": 1 }),
  dictSubscript: of({ "subscript.dict": 1 }, LOAD),
  dictStore: of({ "subscript.setDict": 1 }, LOAD, LOAD),
  slice: of({ "slice.list": 0.5, "slice.text": 0.5 }),
  iteration: of({ "loop.for": 0.5, "loop.list": 0.5 }, STORE),
  call: of({ "call.function": 1 }, LOAD_GLOBAL),
  argument: of({ "call.argument": 1 }, LOAD),
  builtinCall: of({ "call.builtin": 0.5, "call.builtinMethod": 0.5 }, LOAD),
  instance: of({ "create.empty": 1 }, LOAD_GLOBAL),
  closure: of({ "create.function": 1 }, STORE),
  resume: of({ "loop.generator": 1 }, { "loop.for": 1 }),
  raise: of({ "exception.raise": 1 }, LOAD_GLOBAL),
  format: of({ "text.percent": 1 }, { "text.formatPart": 1, "text.formatText": 0.5 }),
  formatPart: of({ "text.formatPart": 0.5, "text.formatText": 0.25 }, LOAD),
  container: of({ "create.list": 1 }, { "create.listItem": 3 }),
  newSet: of({ "create.set": 1 }, { "create.listItem": 3 }),
  containerItem: of({ "create.listItem": 1 }, LOAD),
  comprehensionItem: of({ "comprehension.item": 1 }, { "loop.list": 1 }, LOAD),
  unpack: of({ unpack: 1 }),
  context: of({ "with.enter": 1 }, { "call.method": 2 }),
  /** A unit for work that grows with a size: copying, comparing, digits of big numbers. */
  nanosecond: { ns: 1, factor: 1 },
} as const;

export type Operation = keyof typeof OPERATION;

/** `whole` less what else its probe does. */
function of(whole: Parts, ...less: readonly Parts[]): OperationCost {
  const [ns, freeThreadedNs] = less.reduce(([a, b], parts) => {
    const [ordinary, freeThreaded] = sum(parts);
    return [a - ordinary, b - freeThreaded];
  }, sum(whole));
  const known = Math.max(LEAST_NS, ns);
  return { ns: known, factor: Math.max(1, freeThreadedNs / known) };
}

/** Ns on the ordinary and on the free-threaded build. */
function sum(parts: Parts): readonly [number, number] {
  let ordinary = 0;
  let freeThreaded = 0;
  for (const [name, times] of Object.entries(parts)) {
    const { ns, freeThreadedFactor } = operation(name as OperationName);
    ordinary += ns * times;
    freeThreaded += ns * freeThreadedFactor * times;
  }
  return [ordinary, freeThreaded];
}
