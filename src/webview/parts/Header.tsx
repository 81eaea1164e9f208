import { useApp, useAppState } from "../AppContext";
import { Marked } from "./Rich";

/** What is simulated, and the three assumptions that everybody has: Python, cores, items. */
export function Header() {
  const { host } = useApp();
  const input = useAppState((state) => state.input);
  if (!input) return null;
  const { site } = input.report;
  const place = input.sources.find(({ path, line }) => path === site.path && line === site.line) ?? null;
  const label = `${site.path.split("/").pop()}:${site.line}`;
  return (
    <div class="header">
      <div class="site">
        <code>{site.construct}</code>
        {site.task && (
          <span class="quiet">
            {" running "}
            <code>{site.task}</code>
          </span>
        )}{" "}
        <button
          type="button"
          class="link"
          title={`Open ${site.path}:${site.line}`}
          onClick={() =>
            host.post({ type: "openSource", uri: place?.uri ?? input.sources[0]?.uri ?? site.path, line: site.line })
          }
        >
          {label}
        </button>
      </div>
      <div class="assumed">
        <span class="quiet wide-only">Target</span>
        <TargetChoice />
        <CoresChoice />
        <ItemsChoice />
      </div>
    </div>
  );
}

const TARGETS = ["3.12", "3.13", "3.14", "3.14t"];
const CORES = [1, 2, 4, 6, 8, 12, 16, 24, 32, 64];

function TargetChoice() {
  const { runner } = useApp();
  const target = useAppState(({ knobs, input }) => knobs?.target ?? input?.target ?? "");
  const own = useAppState(({ input }) => input?.target ?? "");
  const choices = [...new Set([...TARGETS, own, target])].sort();
  const words = (python: string) =>
    python.endsWith("t") ? `CPython ${python.slice(0, -1)}, free-threaded` : `CPython ${python}, GIL`;
  return (
    <select
      aria-label="Python"
      value={target}
      onChange={({ currentTarget }) => runner.turn({ target: currentTarget.value })}
    >
      {choices.map((python) => (
        <option key={python} value={python}>
          {words(python)}
        </option>
      ))}
    </select>
  );
}

function CoresChoice() {
  const { runner } = useApp();
  const cores = useAppState(({ knobs }) => knobs?.cores ?? 1);
  const own = useAppState(({ input }) => input?.cores ?? 1);
  const choices = [...new Set([...CORES, own, cores])].sort((a, b) => a - b);
  return (
    <select
      aria-label="Cores"
      value={cores}
      onChange={({ currentTarget }) => runner.turn({ cores: Number(currentTarget.value) })}
    >
      {choices.map((count) => (
        <option key={count} value={count}>
          {count === 1 ? "1 core" : `${count} cores`}
        </option>
      ))}
    </select>
  );
}

function ItemsChoice() {
  const { runner } = useApp();
  const input = useAppState((state) => state.input);
  const knobs = useAppState((state) => state.knobs);
  const place = input?.template.tasks.find(({ countQuantity }) => countQuantity >= 0)?.countQuantity ?? -1;
  if (!input || !knobs || place < 0) return null;
  const value = knobs.values[place];
  const { expected } = input.template.quantities[place];
  const scaled = [0.25, 0.5, 1, 2, 4, 8, 16].map((factor) => Math.max(1, Math.round(expected * factor)));
  const choices = [...new Set([...scaled, value])].sort((a, b) => a - b);
  return (
    <select
      aria-label="Items"
      value={value}
      onChange={({ currentTarget }) => runner.turnQuantity(place, Number(currentTarget.value))}
    >
      {choices.map((count) => (
        <option key={count} value={count}>
          {`${count} ${count === 1 ? "item" : "items"}`}
        </option>
      ))}
    </select>
  );
}

/** The answer, if one reads nothing else. */
export function Verdict() {
  const verdict = useAppState((state) => state.verdict);
  const certainty = useAppState((state) => state.certainty);
  const [first, rest] = verdict;
  return (
    <div class="verdict">
      <p data-interleave="verdict">
        <strong>
          <Marked text={first} />
        </strong>{" "}
        <Marked text={rest} />
      </p>
      {certainty && (
        <p class="certainty">
          <Marked text={certainty} />
        </p>
      )}
    </div>
  );
}
