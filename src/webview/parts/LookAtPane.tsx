import type { AssumptionReport } from "../../service/Reports";
import { bounds } from "../../trace/duration";
import { whatToLookAt } from "../../trace/lookAt";
import { useApp, useAppState } from "../AppContext";
import { exampleRuns } from "../examples/exampleRuns";
import { EXAMPLES } from "../examples/examples";
import { quantityText } from "../model/quantityText";
import { groupViews } from "../state/groups";
import { Pane } from "./Pane";
import { Marked } from "./Rich";
import { FixButtons } from "./SelectedPane";

/** Three sentences on what to look at, then what is assumed and what is known. */
export function LookAt() {
  const groups = useAppState(groupViews);
  const example = useAppState((state) => state.example);
  const open = groups.flatMap(({ timeline, collapsed }) => (timeline && !collapsed ? [timeline] : []));
  const shown = EXAMPLES.find(({ key }) => key === example);
  const sentences = shown ? exampleRuns(shown).sentences : open.slice(0, 3).map(whatToLookAt);
  return (
    <Pane name="lookAt" title="What to look at" summary="nothing selected; choose a segment">
      <ol class="look-at">
        {sentences.map((sentence, place) => (
          <li key={place}>
            <Marked text={sentence} />
          </li>
        ))}
      </ol>
      <FixButtons />
      <Assumptions />
      <p class="quiet">Select any segment to see why it is there.</p>
    </Pane>
  );
}

function Assumptions() {
  const assumptions = useAppState(({ input }) => input?.report.assumptions ?? NONE);
  const assumed = assumptions.filter(({ known }) => !known);
  const known = assumptions.filter((assumption) => assumption.known);
  return (
    <dl class="facts">
      {assumed.length > 0 && <dt>Assumed</dt>}
      {assumed.length > 0 && (
        <dd>
          {assumed.map((one) => (
            <AssumptionLine key={one.what} assumption={one} />
          ))}
        </dd>
      )}
      {known.length > 0 && <dt>Known</dt>}
      {known.length > 0 && (
        <dd>
          {known.map((one) => (
            <AssumptionLine key={one.what} assumption={one} />
          ))}
        </dd>
      )}
    </dl>
  );
}

const NONE: readonly AssumptionReport[] = [];

function AssumptionLine({ assumption }: { readonly assumption: AssumptionReport }) {
  const { value, low, high, unit, what, why } = assumption;
  const quantity = { what, unit, low, expected: value, high, provenance: "assumed" as const, why, source: -1 };
  return (
    <div title={why}>
      {quantityText(quantity, value)} <Marked text={what} />
      {high > low && ` (${bounds(low, high)})`}
      {assumption.line !== null && ", "}
      <LineLink assumption={assumption} />
    </div>
  );
}

/** Links to a line of a file that the report names by path. */
function LineLink({ assumption }: { readonly assumption: AssumptionReport }) {
  const { host } = useApp();
  const { path, line } = assumption;
  const uri = useAppState(({ input }) => input?.sources.find((source) => source.path === path)?.uri);
  if (line === null || !uri) return null;
  return (
    <button
      type="button"
      class="link"
      title={`Open ${path}:${line}`}
      onClick={() => host.post({ type: "openSource", uri, line })}
    >
      {`line ${line}`}
    </button>
  );
}
