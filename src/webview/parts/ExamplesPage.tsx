import { STATES } from "../../simulation/Trace";
import type { ModeTimeline } from "../../trace/ModeTimeline";
import { workerLanes } from "../../trace/shares";
import { STATE_WORDS } from "../../trace/stateWords";
import { useApp, useAppState } from "../AppContext";
import type { Example } from "../examples/Example";
import { exampleRuns } from "../examples/exampleRuns";
import { EXAMPLES } from "../examples/examples";
import { openExample } from "../state/opening";
import { Icon } from "./Icon";
import { Marked } from "./Rich";
import { RunPicture, sharedEndMs } from "./RunPicture";
import { Swatch } from "./Swatch";

/** Ready scenarios for those who want to learn, each one click from a timeline. */
export function ExamplesPage() {
  const { store, runner } = useApp();
  const ownInput = useAppState((state) => state.ownInput);
  return (
    <main class="examples">
      <header class="examples-head">
        <h1>Ready examples</h1>
        <p class="quiet">Choose one to open it as a timeline you can zoom, step through and change.</p>
        {ownInput && (
          <button type="button" class="link" onClick={() => openExample(store, runner, null)}>
            Back to your code
          </button>
        )}
      </header>
      <div class="example-grid">
        {EXAMPLES.map((example) => (
          <ExampleCard key={example.key} example={example} />
        ))}
      </div>
      <ul class="example-states" aria-label="States">
        {STATES.map((state) => (
          <li key={state}>
            <Swatch state={state} /> {STATE_WORDS[state].title}
          </li>
        ))}
      </ul>
    </main>
  );
}

function ExampleCard({ example }: { readonly example: Example }) {
  const { store, runner } = useApp();
  const { timelines, sentences } = exampleRuns(example);
  const endMs = sharedEndMs(timelines);
  return (
    <section class="example">
      <div class="example-head">
        <h2>{example.title}</h2>
        <button
          type="button"
          class="link"
          aria-label={`Open ${example.title}`}
          onClick={() => openExample(store, runner, example)}
        >
          Open <Icon name="arrowRight" />
        </button>
      </div>
      {timelines.map((timeline, place) => (
        <div key={place}>
          <h3>{example.panels[place].title}</h3>
          <RunPicture
            title={example.panels[place].title}
            timeline={timeline}
            lanes={panelLanes(timeline)}
            endMs={endMs}
            takes={`${Math.round(timeline.run.makespanMs)} ms`}
            hasAxis={place === timelines.length - 1}
          />
        </div>
      ))}
      <p class="example-text">
        <Marked text={sentences.join(" ")} />
      </p>
    </section>
  );
}

/** The workers, and the main process where it has a part in the story. */
function panelLanes({ mode, index }: ModeTimeline): readonly number[] {
  const workers = workerLanes(index.trace, mode);
  return mode === "processes" ? [0, ...workers] : workers;
}
