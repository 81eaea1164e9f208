import bundle from "./derived/facts.bundle.json";
import type { FactFile } from "./Fact";

/** All facts that ship with Interleave, without their evidence (`derived/evidence.json`, read when somebody asks for it). */
export const bundledFacts = bundle as unknown as readonly FactFile[];
