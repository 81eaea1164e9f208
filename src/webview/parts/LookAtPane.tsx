import type { AssumptionReport } from "../../service/Reports";
import { whatToLookAt } from "../../trace/lookAt";
import { useApp, useAppState } from "../AppContext";
import { exampleRuns } from "../examples/exampleRuns";
import { EXAMPLES } from "../examples/examples";
import { quantityRange, quantityText } from "../model/quantityText";
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
  return (
    <dl class="facts">
      <AssumptionList title="Assumed" assumptions={assumptions.filter(({ known }) => !known)} />
      <AssumptionList title="Known" assumptions={assumptions.filter(({ known }) => known)} />
    </dl>
  );
}

/** Lines that show at once; the others unfold. */
const MAX_LINES = 3;

function AssumptionList({ title, assumptions }: { readonly title: string; readonly assumptions: typeof NONE }) {
  if (assumptions.length === 0) return null;
  const lines = assumptions.map((one, place) => <AssumptionLine key={place} assumption={one} />);
  return (
    <>
      <dt>{title}</dt>
      <dd>
        {lines.slice(0, MAX_LINES)}
        {lines.length > MAX_LINES && (
          <details>
            <summary>{`${lines.length - MAX_LINES} more`}</summary>
            {lines.slice(MAX_LINES)}
          </details>
        )}
      </dd>
    </>
  );
}

const NONE: readonly AssumptionReport[] = [];

function AssumptionLine({ assumption }: { readonly assumption: AssumptionReport }) {
  const { value, low, high, unit, what, why } = assumption;
  const quantity = { what, unit, low, expected: value, high, provenance: "assumed" as const, why, source: -1 };
  return (
    <div title={why}>
      <Marked text={what} />
      {": "}
      <span class="figure">{`${quantityText(quantity, value)}${high > low ? ` (${quantityRange(quantity)})` : ""}`}</span>
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
