import { stateAt } from "../stateWords";
import { isResource, type NamedTrace, namedTask } from "./NamedTrace";

const COLUMNS = "mode,lane,state,start_ms,end_ms,duration_ms,task,waits_on,path,line";

/** All segments but idle ones, one a line, with a header (RFC 4180). */
export function segmentsCsv(traces: readonly NamedTrace[]): string {
  const lines = traces.flatMap(traceLines);
  return `${[COLUMNS, ...lines].join("\r\n")}\r\n`;
}

function traceLines(named: NamedTrace): string[] {
  const { trace, name, placeOf } = named;
  const lines: string[] = [];
  for (let segment = 0; segment < trace.lane.length; segment++) {
    const state = stateAt(trace.state[segment]);
    if (state === "idle" || isResource(trace, segment)) continue;
    const place = placeOf?.(trace.source[segment]);
    const { startMs, endMs, lanes, lane, cause } = trace;
    const times = [startMs[segment], endMs[segment], endMs[segment] - startMs[segment]].map((ms) => ms.toFixed(4));
    const texts = [namedTask(named, segment), lanes[cause[segment]]?.name ?? "", place?.path ?? ""];
    lines.push(
      [quote(name), quote(lanes[lane[segment]].name), state, ...times, ...texts.map(quote), place?.line ?? ""].join(
        ",",
      ),
    );
  }
  return lines;
}

/** A field that neither breaks the line nor is taken for a formula by a spreadsheet. */
function quote(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
