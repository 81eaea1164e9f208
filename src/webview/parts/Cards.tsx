import { formatDifference, formatMakespan, formatMakespanRange } from "../../trace/duration";
import { priceLine } from "../../trace/groupFacts";
import { modeWords, workerWords } from "../../trace/modeWords";
import { formatSpeedup, formatSpeedupRange } from "../../trace/speedup";
import { useApp, useAppState } from "../AppContext";
import type { ModeFigures, ModeOutcome } from "../model/Outcome";
import { groupViews, sceneOf } from "../state/groups";
import { Marked } from "./Rich";

/** The modes, ranked by expected makespan; those that do not suit last, without figures. */
export function Cards() {
  const modes = useAppState(({ outcome }) => outcome?.modes ?? NONE);
  const base = useAppState((state) => (state.isChanged ? state.base : null));
  const cores = useAppState(({ knobs }) => knobs?.cores ?? 1);
  const large = largeCards(modes);
  const card = (mode: ModeOutcome) => (
    <Card key={mode.key} mode={mode} before={base?.modes.find((one) => sameMode(one, mode)) ?? null} cores={cores} />
  );
  const others = modes.filter((mode) => !large.has(mode));
  return (
    <>
      <ol class="cards" aria-label="Modes, fastest first">
        {modes.filter((mode) => large.has(mode)).map(card)}
      </ol>
      {others.length > 0 && (
        <ol class="cards compact" aria-label="Other modes">
          {others.map(card)}
        </ol>
      )}
    </>
  );
}

const NONE: readonly ModeOutcome[] = [];

/** Cards of full size, at most. */
const MAX_LARGE = 5;

/** The modes that deserve a card of full size: the code as written, the recommendation, then the fastest. */
function largeCards(modes: readonly ModeOutcome[]): ReadonlySet<ModeOutcome> {
  const interest = ({ isCurrent, isRecommended, figures }: ModeOutcome) =>
    isCurrent || isRecommended ? 0 : figures ? 1 : 2;
  const ranked = [...modes].sort((a, b) => interest(a) - interest(b));
  return new Set(ranked.slice(0, MAX_LARGE));
}

function sameMode(a: ModeOutcome, b: ModeOutcome): boolean {
  return a.report === b.report;
}

interface CardProps {
  readonly mode: ModeOutcome;
  readonly before: ModeOutcome | null;
  readonly cores: number;
}

function Card({ mode, before, cores }: CardProps) {
  const { store } = useApp();
  const { figures } = mode;
  const kind = !figures ? "unsuitable" : mode.isRecommended ? "recommended" : "";
  const reveal = () => revealGroup(store, mode.key);
  const price = mode.report.price ?? (mode.timeline ? priceLine(mode.timeline) : "");
  return (
    <li
      class={`card ${kind} ${before ? "changed" : ""}`}
      data-interleave="mode"
      data-mode={mode.report.mode}
      data-python={mode.python}
      data-workers={mode.workers}
      data-makespan-ms={figures ? round(figures.makespanMs.expected) : undefined}
      data-speedup={figures ? round(figures.speedup.expected) : undefined}
    >
      <div class="card-head">
        <button type="button" class="card-name" onClick={reveal} title="Show its lanes">
          <span class="rank">{figures ? mode.rank : "–"}</span> <CardName mode={mode} />
        </button>
        {!figures && <span class="strip-only quiet">not suitable</span>}
        <Tags mode={mode} />
      </div>
      {figures ? (
        <Figures figures={figures} before={before?.figures ?? null} cores={cores} />
      ) : (
        <p class="card-price">
          Not suitable: <Marked text={mode.unsuitable ?? "this code can't run in this mode"} />
        </p>
      )}
      {figures && (
        <p class="card-price" title={price.replaceAll("`", "")}>
          <Marked text={price} />
        </p>
      )}
    </li>
  );
}

function CardName({ mode }: { readonly mode: ModeOutcome }) {
  const words = modeWords(mode.report.mode, mode.python);
  const workers = mode.figures ? ` ${workerWords(mode.report.mode, mode.workers, mode.processes)}` : "";
  return (
    <>
      <span class="long-name">{words.card + workers}</span>
      <span class="short-name">{words.short + workers}</span>
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function Tags({ mode }: { readonly mode: ModeOutcome }) {
  return (
    <span class="tags">
      {mode.isRecommended && <span class="tag recommended">recommended</span>}
      {mode.isCurrent && <span class="tag">your code</span>}
      {mode.isOtherBuild && <span class="tag other">other build</span>}
    </span>
  );
}

function Figures({ figures, before, cores }: { figures: ModeFigures; before: ModeFigures | null; cores: number }) {
  const { makespanMs, speedup } = figures;
  return (
    <>
      <span class="makespan">
        {before && <s>{formatMakespan(before.makespanMs.expected)}</s>} <b>{formatMakespan(makespanMs.expected)}</b>{" "}
        <span class="range">
          {before
            ? formatDifference(makespanMs.expected - before.makespanMs.expected, before.makespanMs.expected)
            : formatMakespanRange(makespanMs)}
        </span>
      </span>
      <span class="speedup">
        <b>{formatSpeedup(speedup.expected)}</b> <span class="range">{formatSpeedupRange(speedup)}</span>
      </span>
      <SpeedupBar figures={figures} before={before} cores={cores} />
    </>
  );
}

/** From 0 to the number of cores: ticks at whole numbers, the range as a block, the expected value as a line. */
function SpeedupBar({ figures, before, cores }: { figures: ModeFigures; before: ModeFigures | null; cores: number }) {
  const most = Math.max(cores, Math.ceil(figures.speedup.high), Math.ceil(before?.speedup.expected ?? 0));
  const percent = (value: number) => `${Math.min(100, Math.max(0, (100 * value) / most))}%`;
  const ticks = Array.from({ length: most <= 16 ? most + 1 : 0 }, (_, tick) => tick);
  const { low, expected, high } = figures.speedup;
  return (
    <span
      class="bar"
      role="img"
      aria-label={`speed-up ${formatSpeedup(expected)}, range ${formatSpeedupRange(figures.speedup)}`}
    >
      <span class="bar-track" />
      {ticks.map((tick) => (
        <span key={tick} class="bar-tick" style={{ left: percent(tick) }} />
      ))}
      <span class="bar-range" style={{ left: percent(low), width: percent(high - low) }} />
      <span class="bar-value" style={{ left: percent(expected) }} />
      {before && (
        <span
          class={before.speedup.expected > 0.75 * most ? "bar-before left" : "bar-before"}
          style={{ left: percent(before.speedup.expected) }}
        >
          before
        </span>
      )}
    </span>
  );
}

/** Opens a mode's group of lanes and scrolls to it. */
function revealGroup(store: ReturnType<typeof useApp>["store"], key: string): void {
  const state = store.get();
  store.set({ view: "timeline", collapsed: { ...state.collapsed, [key]: false }, legendMode: key });
  const after = store.get();
  const group = groupViews(after).findIndex((one) => one.key === key);
  const scene = sceneOf(after, after.widthPx, after.lanesHeightPx, 1);
  const header = scene.layout.rows.find((row) => row.kind === "header" && row.group === group);
  if (header) store.set({ scrollTop: header.topPx });
}
