import type { PanelSelection, ToWebview } from "../../protocol/webviewMessages";
import type { TimelineInput } from "../../service/Reports";
import type { Example } from "../examples/Example";
import type { Knobs } from "../model/Knobs";
import type { SimulationRunner } from "../model/SimulationRunner";
import type { AppState } from "./AppState";
import { groupViews } from "./groups";
import { fitAll } from "./navigation";
import type { Store } from "./Store";
import { selectSegment } from "./selecting";

type AppStore = Store<AppState>;

type TimelineMessage = Extract<ToWebview, { readonly type: "timeline" }>;

/** Shows the person's own code. The view keeps zoom, selection and knobs while it is the same place, as after an edit. */
export function openInput(store: AppStore, runner: SimulationRunner, message: TimelineMessage): void {
  const { input, place, selected } = message;
  const before = store.get();
  const isSame = before.example === null && before.place?.uri === place.uri && before.input !== null;
  store.set({ ownInput: input, place, problem: null });
  if (before.page === "examples" && before.ownInput !== null) return;
  show(store, runner, input, isSame || before.input === null ? before.knobs : null, !isSame && before.input !== null);
  if (selected) selectLinked(store, selected);
}

/** Selects what a link names; nothing when the code has changed so much that it is gone. */
function selectLinked(store: AppStore, { mode, segment }: PanelSelection): void {
  const group = groupViews(store.get()).findIndex(({ key }) => key === mode);
  const trace = groupViews(store.get())[group]?.timeline?.index.trace;
  if (trace && segment < trace.lane.length) selectSegment(store, { group, segment });
}

/** Shows an example as a timeline; null goes back to the person's own code. */
export function openExample(store: AppStore, runner: SimulationRunner, example: Example | null): void {
  const input = example?.input ?? store.get().ownInput;
  if (!input) return;
  store.set({ example: example?.key ?? null });
  show(store, runner, input, null, true);
}

function show(
  store: AppStore,
  runner: SimulationRunner,
  input: TimelineInput,
  knobs: Knobs | null,
  anew: boolean,
): void {
  store.set({ page: "timeline" });
  if (anew)
    store.set({
      selected: null,
      playMs: null,
      isPlaying: false,
      collapsed: {},
      isolated: null,
      legendMode: null,
      scrollTop: 0,
    });
  runner.show(input, knobs);
  if (anew) fitAll(store);
}
