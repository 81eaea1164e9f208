import { patience } from "../../tools/setup/patience.mjs";

const WAIT_MS = 15_000;
const PAUSE_MS = 100;

/** Tries again until nothing is thrown any more; then gives what was found. Everything in an editor happens a little later. */
export async function eventually<Found>(attempt: () => Found | Promise<Found>): Promise<Found> {
  for (const startedMs = Date.now(); ; ) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() - startedMs > WAIT_MS * patience()) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
