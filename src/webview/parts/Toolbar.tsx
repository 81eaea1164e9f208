import { formatInstant } from "../../trace/duration";
import { useApp, useAppState } from "../AppContext";
import type { View } from "../state/AppState";
import { fitAll, zoomBy } from "../state/navigation";
import { playSpeed, stepBy, togglePlay } from "../state/playing";
import { ExportMenu } from "./ExportMenu";
import { FindBox } from "./FindBox";
import { Icon, IconButton } from "./Icon";

/** What acts on the view; opening, re-running and splitting live in VS Code's title bar. */
export function Toolbar() {
  const { store } = useApp();
  const view = useAppState((state) => state.view);
  return (
    <div class="toolbar" role="toolbar" aria-label="View">
      <ViewSwitch />
      {view === "timeline" && <TimelineTools />}
      <span class="spring" />
      {view === "timeline" && <FindBox />}
      <IconButton icon="examples" name="Examples" onClick={() => store.set({ page: "examples" })} />
      <ExportMenu />
      <IconButton icon="help" name="Keys and states (?)" onClick={() => store.set({ isHelpOpen: true })} />
    </div>
  );
}

function ViewSwitch() {
  return (
    <fieldset class="switch" aria-label="Show as">
      <ViewButton view="timeline" text="Timeline" />
      <ViewButton view="table" text="Table" />
      <ViewButton view="text" text="Text" />
      <ViewButton view="compare" text="Compare" />
    </fieldset>
  );
}

function ViewButton({ view, text }: { readonly view: View; readonly text: string }) {
  const { store } = useApp();
  const isShown = useAppState((state) => state.view === view);
  return (
    <button
      type="button"
      class={isShown ? "pressed" : ""}
      aria-pressed={isShown}
      title={text}
      aria-label={text}
      onClick={() => store.set({ view })}
    >
      {view === "table" && <Icon name="table" />}
      {view === "text" && <Icon name="text" />}
      {view === "compare" && <Icon name="compare" />}
      <span class={view === "timeline" ? "" : "tool-label"}>{text}</span>
    </button>
  );
}

function TimelineTools() {
  const { store } = useApp();
  const showHandOvers = useAppState((state) => state.showHandOvers);
  const showCriticalPath = useAppState((state) => state.showCriticalPath);
  const showCores = useAppState((state) => state.showCores);
  const announceToggle = (what: string, on: boolean) => `${what} ${on ? "shown" : "hidden"}`;
  return (
    <>
      <span class="separator" />
      <PlayTools />
      <span class="separator" />
      <IconButton icon="zoomOut" name="Zoom out (S)" onClick={() => zoomBy(store, 1.5)} />
      <IconButton icon="zoomIn" name="Zoom in (W)" onClick={() => zoomBy(store, 1 / 1.5)} />
      <IconButton icon="fit" name="Show everything (0)" onClick={() => fitAll(store)} />
      <span class="separator" />
      <IconButton
        icon="handOvers"
        name="Hand-overs around the selection (H)"
        label="Hand-overs"
        pressed={showHandOvers}
        onClick={() =>
          store.set({ showHandOvers: !showHandOvers, announcement: announceToggle("hand-overs", !showHandOvers) })
        }
      />
      <IconButton
        icon="criticalPath"
        name="Critical path (C)"
        label="Critical path"
        pressed={showCriticalPath}
        onClick={() =>
          store.set({
            showCriticalPath: !showCriticalPath,
            announcement: announceToggle("critical path", !showCriticalPath),
          })
        }
      />
      <IconButton
        icon="cores"
        name="A lane for each core (K)"
        pressed={showCores}
        onClick={() => store.set({ showCores: !showCores, announcement: announceToggle("cores", !showCores) })}
      />
    </>
  );
}

function PlayTools() {
  const { store } = useApp();
  const isPlaying = useAppState((state) => state.isPlaying);
  const playMs = useAppState((state) => state.playMs);
  const speed = useAppState(playSpeed);
  return (
    <>
      <IconButton icon="stepBack" name="Step back ([)" onClick={() => stepBy(store, -1)} />
      <IconButton
        icon={isPlaying ? "pause" : "play"}
        name={isPlaying ? "Pause (Space)" : "Play (Space)"}
        onClick={() => togglePlay(store)}
      />
      <IconButton icon="stepForward" name="Step (])" onClick={() => stepBy(store, 1)} />
      <span class="clock">{`${formatInstant(playMs ?? 0)} ms · 1/${speed} speed`}</span>
    </>
  );
}
