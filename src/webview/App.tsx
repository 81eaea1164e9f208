import { type App, AppContext, useApp, useAppState } from "./AppContext";
import { Cards } from "./parts/Cards";
import { ColumnEdge } from "./parts/ColumnEdge";
import { CompareView } from "./parts/CompareView";
import { ExamplesPage } from "./parts/ExamplesPage";
import { Header, Verdict } from "./parts/Header";
import { HelpDialog } from "./parts/HelpDialog";
import { SelectedPane } from "./parts/SelectedPane";
import { SwatchTextures } from "./parts/Swatch";
import { TableView } from "./parts/TableView";
import { TextView } from "./parts/TextView";
import { Timeline } from "./parts/Timeline";
import { Toolbar } from "./parts/Toolbar";
import { WhatIfPane } from "./parts/WhatIfPane";
import { WIDE_PX } from "./state/groups";

/** The whole view. */
export function AppView({ app }: { readonly app: App }) {
  return (
    <AppContext.Provider value={app}>
      <SwatchTextures />
      <Page />
      <Announcer />
    </AppContext.Provider>
  );
}

function Page() {
  const page = useAppState((state) => state.page);
  const hasInput = useAppState((state) => state.input !== null);
  if (page === "examples") return <ExamplesPage />;
  if (!hasInput) return <EmptyPage />;
  return <TimelinePage />;
}

function TimelinePage() {
  const view = useAppState((state) => state.view);
  const problem = useAppState((state) => state.problem);
  const rightPx = useAppState((state) => state.rightPx);
  const isWide = useAppState((state) => state.widthPx >= WIDE_PX);
  return (
    <div class={`page ${view === "timeline" ? "" : "condensed"}`}>
      <header class="top">
        <Header />
        {problem !== null && <p class="problem">{problem}</p>}
        <Verdict />
        <Cards />
      </header>
      <Toolbar />
      <div class="body">
        <main class="center">
          {view === "timeline" && <Timeline />}
          <TableView />
          {view === "text" && <TextView />}
          {view === "compare" && <CompareView />}
        </main>
        <ColumnEdge />
        <aside
          class="right"
          aria-label="Explanation and controls"
          hidden={isWide && rightPx === 0}
          style={{ width: isWide ? `${rightPx}px` : "auto" }}
        >
          <SelectedPane />
          <WhatIfPane />
        </aside>
      </div>
      <HelpDialog />
    </div>
  );
}

/** Nothing to simulate yet, or nothing found. */
function EmptyPage() {
  const { store } = useApp();
  const problem = useAppState((state) => state.problem);
  return (
    <main class="empty">
      <p>{problem ?? "Simulating…"}</p>
      {problem !== null && (
        <button type="button" class="secondary" onClick={() => store.set({ page: "examples" })}>
          Ready examples
        </button>
      )}
    </main>
  );
}

/** What a screen reader says when something changed that nobody's focus is on. */
function Announcer() {
  const announcement = useAppState((state) => state.announcement);
  return (
    <div id="announcement" class="announcement" aria-live="polite">
      {announcement}
    </div>
  );
}
