import type { Classification, Reason } from "../../../src/analysis/Cost";
import type { Call, CallTarget, Program } from "../../../src/analysis/Program";
import { describe } from "../../../src/analysis/types/TypeTable";

/** All that a program says, as text that does not depend on how it came about. */
export function snapshotOf(program: Program): unknown {
  const nameOf = (id: number): string => `${program.functions[id].module.path}:${program.functions[id].qualname}`;
  const target = (t: CallTarget): string => {
    if (t.kind === "project") return `project ${t.functions.map(nameOf).join()}`;
    if (t.kind === "construct")
      return `construct ${program.classes[t.classId].qualname} ${t.init === null ? "" : nameOf(t.init)}`;
    if (t.kind === "fact") return `fact ${t.name} ${t.receiver ? describe(t.receiver) : ""}`;
    return t.kind === "unresolved" ? "unresolved" : `${t.kind} ${t.name}`;
  };
  const call = (c: Call): unknown => [
    c.start,
    c.end,
    c.calleeEnd,
    c.line,
    target(c.target),
    c.isAwaited,
    c.repeats,
    c.loopDepth,
    c.unlikely,
    c.handsOver.map((h) => [describe(h.function), h.where, h.times, h.waits, h.count, h.start, h.end]),
  ];
  return {
    functions: program.functions.map((f) => ({
      id: nameOf(f.id),
      line: f.line,
      calls: f.calls.map(call),
      callers: f.callers.map(nameOf).sort(),
      contexts: f.contexts,
      cost: { ...f.cost, because: f.cost.because.map(plainReason) },
      classification: plainKind(f.classification),
      costKind: plainKind(f.costKind),
    })),
    classes: program.classes.map((c) => ({
      name: c.qualname,
      mro: c.mro.map(describe),
      attributes: [...c.attributes].map(([name, type]) => `${name}: ${describe(type)}`).sort(),
    })),
    sites: program.sites.map((s) => ({ ...pick(s), function: nameOf(s.function), work: s.work })),
  };
}

function plainReason({ path, line, what, provenance, fact, bucket, ms }: Reason): unknown {
  return [path, line, what, provenance, fact, bucket, ms];
}

function plainKind(classification: Classification): unknown {
  return { ...classification, because: classification.because.map(plainReason) };
}

function pick(site: Program["sites"][number]): unknown[] {
  return [site.construct, site.fact, site.where, site.start, site.end, site.workers, site.workersExplicit];
}
