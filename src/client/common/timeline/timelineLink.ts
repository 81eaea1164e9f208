import { env, Uri } from "vscode";
import { isPanelSelection } from "../../../protocol/parseFromWebview";
import type { PanelSelection } from "../../../protocol/webviewMessages";
import type { Place } from "./Place";

/** Publisher and name, under which VS Code hands links to this extension. */
const AUTHORITY = "interleave.interleave";
const PATH = "/timeline";

/** What a link to a segment names. */
export interface TimelineLink {
  readonly place: Place;
  readonly selected?: PanelSelection;
}

/** `vscode://interleave.interleave/timeline?...`: opens a timeline with a segment selected, where the same code is at hand. */
export function timelineLink({ uri, line }: Place, { mode, segment }: PanelSelection): string {
  const query = new URLSearchParams({ uri: uri.toString(), line: String(line + 1), mode, segment: String(segment) });
  return `${env.uriScheme}://${AUTHORITY}${PATH}?${query}`;
}

/** Reads a link; null for what is none of ours. Links come from outside: nothing but a timeline may follow from one. */
export function parseTimelineLink({ path, query }: Uri): TimelineLink | null {
  const fields = new URLSearchParams(query);
  const uri = fields.get("uri");
  const line = Number(fields.get("line"));
  if (path !== PATH || !uri || !Number.isSafeInteger(line) || line < 1) return null;
  const selected = { mode: fields.get("mode"), segment: Number(fields.get("segment") ?? "x") };
  const place = { uri: Uri.parse(uri), line: line - 1 };
  return isPanelSelection(selected) ? { place, selected } : { place };
}
