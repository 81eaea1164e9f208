import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Host } from "./Host";
import type { SimulationRunner } from "./model/SimulationRunner";
import type { AppState } from "./state/AppState";
import { type Store, useSelected } from "./state/Store";

/** What every part of the view may use. */
export interface App {
  readonly store: Store<AppState>;
  readonly host: Host;
  readonly runner: SimulationRunner;
}

export const AppContext = createContext<App | null>(null);

/** The app; only inside of its provider. */
export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("A part of the view was drawn outside of the app.");
  return app;
}

/** A part of the state; the component is drawn again when it changes. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useSelected(useApp().store, select);
}
