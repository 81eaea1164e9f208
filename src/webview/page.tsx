import { render } from "preact";
import { assertNever } from "../base/assertNever";
import { decodedUri } from "../base/decodedUri";
import type { ToWebview } from "../protocol/webviewMessages";
import { AppView } from "./App";
import type { App } from "./AppContext";
import { followTheme } from "./followTheme";
import { Host } from "./Host";
import { highlightPlayed } from "./highlightPlayed";
import { listenToKeys } from "./keyboard";
import { SimulationRunner } from "./model/SimulationRunner";
import { INITIAL_STATE, savedPart } from "./state/AppState";
import { changeWidth } from "./state/navigation";
import { openInput } from "./state/opening";
import { Store } from "./state/Store";

/** Brings the view up inside of VS Code's webview. */
export function startPage(): void {
  const host = new Host();
  const store = new Store({ ...INITIAL_STATE, ...host.restore(), widthPx: innerWidth });
  const app: App = { store, host, runner: new SimulationRunner(store) };
  addEventListener("resize", () => changeWidth(store, { widthPx: innerWidth }));
  store.subscribe(() => host.save(savedPart(store.get())));
  followTheme(() => store.set({ themeCount: store.get().themeCount + 1 }));
  listenToKeys(app);
  highlightPlayed(store, host);
  host.listen((message) => receive(app, message));
  const root = document.getElementById("root");
  if (root) render(<AppView app={app} />, root);
  host.post({ type: "ready" });
}

function receive({ store, runner }: App, message: ToWebview): void {
  switch (message.type) {
    case "timeline":
      openInput(store, runner, message);
      return;
    case "examples":
      store.set({ page: "examples" });
      return;
    case "problem":
      store.set({ problem: message.message });
      return;
    case "cursor":
      store.set({ cursor: { uri: decodedUri(message.uri), line: message.line } });
      return;
    default:
      assertNever(message);
  }
}
