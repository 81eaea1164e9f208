/**
 * What one operation of the interpreter takes: nanoseconds on CPython 3.14 with the GIL, and the factor by which a free-threaded
 * build is slower at it. Fitted to the kernels that `tools/probe` times (loop, calls, attributes, float lists, ...), on 2 vCPU of an
 * AMD EPYC (Zen 5 class).
 */
export const OPERATION = {
  name: { ns: 0.5, factor: 1.05 },
  store: { ns: 0.5, factor: 1.05 },
  global: { ns: 1.0, factor: 1.05 },
  constant: { ns: 0.4, factor: 1 },
  intArithmetic: { ns: 5, factor: 1.1 },
  intDivision: { ns: 11, factor: 1.1 },
  floatArithmetic: { ns: 3.4, factor: 1.5 },
  floatPower: { ns: 32, factor: 1.2 },
  bigArithmetic: { ns: 28, factor: 1.05 },
  concatenation: { ns: 25, factor: 1.1 },
  compare: { ns: 3, factor: 1.1 },
  branch: { ns: 1.5, factor: 1 },
  identity: { ns: 2, factor: 1 },
  contains: { ns: 14, factor: 1.2 },
  attribute: { ns: 1.5, factor: 1.9 },
  attributeStore: { ns: 3, factor: 1.6 },
  subscript: { ns: 4.5, factor: 1.9 },
  subscriptStore: { ns: 7, factor: 1.5 },
  dictSubscript: { ns: 13, factor: 1.2 },
  dictStore: { ns: 17, factor: 1.15 },
  slice: { ns: 38, factor: 1.15 },
  iteration: { ns: 6, factor: 1.15 },
  call: { ns: 14, factor: 1.25 },
  argument: { ns: 1.2, factor: 1.1 },
  methodCall: { ns: 3, factor: 2.2 },
  builtinCall: { ns: 10, factor: 1.15 },
  instance: { ns: 34, factor: 2 },
  closure: { ns: 30, factor: 1.3 },
  resume: { ns: 6, factor: 1.9 },
  suspend: { ns: 35, factor: 1.3 },
  raise: { ns: 75, factor: 1.26 },
  format: { ns: 28, factor: 1 },
  formatPart: { ns: 42, factor: 1 },
  container: { ns: 14, factor: 1.3 },
  containerItem: { ns: 2, factor: 1.3 },
  comprehensionItem: { ns: 3, factor: 1.35 },
  unpack: { ns: 3, factor: 1.3 },
  context: { ns: 28, factor: 1.2 },
} as const;

export type Operation = keyof typeof OPERATION;
