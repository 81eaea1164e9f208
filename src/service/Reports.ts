import type { FunctionKind } from "../analysis/Cost";
import type { Range } from "../base/Range";
import type { TextEdit } from "../edits/TextEdit";
import type { Confidence, Severity } from "../rules/Rule";
import type { WorkloadTemplate } from "../simulation/Template";
import type { ModeName } from "../simulation/Workload";

/** All that the service hands out: plain data with absolute UTF-16 offsets or 1-based lines; renderers turn it into LSP, text, JSON, SARIF. */

export type { TextEdit } from "../edits/TextEdit";

export interface RelatedReport {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface DiagnosticReport {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly message: string;
  readonly related: readonly RelatedReport[];
  readonly fixes: readonly FixReport[];
}

/** A change that a person can apply. In a diagnostic only its title is known: `edits` is empty until the fixes of a place are asked for. */
export interface FixReport {
  readonly title: string;
  /** Rule whose finding it mends. */
  readonly rule: string;
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
}

/** Markdown for people; `start`/`end` the name that it is about. */
export interface HoverReport {
  readonly start: number;
  readonly end: number;
  readonly kind: FunctionKind;
  readonly markdown: string;
}

/** Shown above a construct: `1.0× now · processes 2.9× | Simulate`. */
export interface LensReport {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}

/** Answer of `simulate` from source, as in the contracts; also what the timeline is drawn from. */
export interface SimulationReport {
  readonly version: 1;
  readonly site: SiteReport;
  readonly assumptions: readonly AssumptionReport[];
  readonly modes: readonly ModeReport[];
  readonly recommended: RecommendationReport | null;
  readonly recommendedFreeThreaded: RecommendationReport | null;
  /** One or two sentences: subject, finding, because; then what to do with figures. */
  readonly verdict: string;
  /** How sure, and what would change it. */
  readonly certainty: string;
  /** The machine that it was predicted for: its profile's name and what was measured there. */
  readonly profile?: string;
}

export interface SiteReport {
  readonly path: string;
  readonly line: number;
  readonly construct: string;
  readonly task: string;
}

export interface AssumptionReport {
  readonly what: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly unit: "ms" | "count" | "bytes" | "factor";
  readonly why: string;
  /** `known` is said of what the source states, `assumed` of everything else. */
  readonly known: boolean;
  readonly path: string | null;
  readonly line: number | null;
}

export interface ModeReport {
  readonly mode: ModeName;
  readonly python: string;
  readonly workers: number;
  readonly processes: number;
  readonly makespanMs?: Range;
  readonly speedup?: Range;
  readonly cpuMs?: number;
  readonly latencyMs?: { readonly mean: number; readonly p95: number };
  readonly memoryMb?: Range;
  readonly validated?: boolean;
  /** Why this code can't run in this mode; figures are missing then. */
  readonly unsuitable?: string;
  /** One line: what it costs or why it is so. */
  readonly price?: string;
  /** This is how the code is written now. */
  readonly isCurrent?: boolean;
}

export interface RecommendationReport {
  readonly mode: ModeName;
  readonly python: string;
  readonly workers: number;
  readonly why: string;
  /** One line on what it asks for besides time. */
  readonly price?: string;
}

/** Everything that a timeline needs to draw and to re-simulate by itself. */
export interface TimelineInput {
  readonly report: SimulationReport;
  readonly template: WorkloadTemplate;
  /** Lines that the template's `source` numbers stand for. */
  readonly sources: readonly {
    readonly path: string;
    readonly uri: string;
    readonly line: number;
    readonly label: string;
  }[];
  readonly cores: number;
  readonly target: string;
  readonly switchIntervalMs: number;
  /** A fix that the recommendation corresponds to, when there is one at the site. */
  readonly fixTitle: string | null;
  /** Whether pools stand ready before the clock starts; `cold` when left out. */
  readonly pool?: "cold" | "warm";
}
