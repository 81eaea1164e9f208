import type { ModeTimeline } from "../../trace/ModeTimeline";
import { modeTitle } from "../../trace/modeWords";

/** The strips below the lanes as a table: cores, queue and loop lag of every mode. */
export function StripsTable({ timelines }: { readonly timelines: readonly (ModeTimeline | null)[] }) {
  return (
    <details class="strips">
      <summary>Cores, queues and lag of every mode</summary>
      <table class="compare-table" data-interleave="strips">
        <thead>
          <tr>
            <th scope="col">Mode</th>
            <th scope="col">Measure</th>
            <th scope="col">On average</th>
            <th scope="col">At most</th>
          </tr>
        </thead>
        <tbody>
          {timelines.flatMap((timeline, group) =>
            (timeline?.strips ?? []).map((strip) => (
              <tr key={`${group} ${strip.title}`}>
                <th scope="row">{timeline && modeTitle(timeline)}</th>
                <td>{strip.title}</td>
                <td>{strip.mean}</td>
                <td>{strip.peak}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </details>
  );
}
