import { parseBackticks, type RichText } from "../../trace/RichText";
import { useApp, useAppState } from "../AppContext";
import { groupViews, selectedRef } from "../state/groups";
import { selectSegment } from "../state/selecting";

/** A sentence with code between backticks. Nothing in it is ever read as markup. */
export function Marked({ text }: { readonly text: string }) {
  return <Rich text={parseBackticks(text)} />;
}

/** A sentence with code, links to source lines and links to lanes. */
export function Rich({ text }: { readonly text: RichText }) {
  return (
    <>
      {text.map((part) => {
        if (typeof part === "string") return part;
        if ("code" in part) return <code>{part.code}</code>;
        if ("source" in part) return <SourceLink source={part.source} text={part.text} isCode />;
        return <LaneLink lane={part.lane} text={part.text} />;
      })}
    </>
  );
}

interface SourceLinkProps {
  readonly source: number;
  readonly text?: string;
  readonly isCode?: boolean;
}

/** Opens the line that a source number stands for; "line 12" unless told otherwise. Nothing for -1. */
export function SourceLink({ source, text, isCode }: SourceLinkProps) {
  const { host } = useApp();
  const place = useAppState(({ input }) => input?.sources[source]);
  if (!place) return text ? <code>{text}</code> : null;
  return (
    <button
      type="button"
      class={isCode ? "link code" : "link"}
      title={`Open ${place.path}:${place.line}`}
      onClick={() => host.post({ type: "openSource", uri: place.uri, line: place.line })}
    >
      {text ?? `line ${place.line}`}
    </button>
  );
}

/** Selects what a lane did when the selected wait ended. */
function LaneLink({ lane, text }: { readonly lane: number; readonly text: string }) {
  const { store } = useApp();
  const open = () => {
    const selected = selectedRef(store.get());
    const timeline = selected && groupViews(store.get())[selected.group].timeline;
    if (!selected || !timeline) return;
    const { trace, order, first } = timeline.index;
    const endMs = trace.endMs[selected.segment];
    const own = Array.from(order.subarray(first[lane], first[lane + 1]));
    const segment = own.reverse().find((candidate) => trace.startMs[candidate] < endMs) ?? own[0];
    if (segment !== undefined) selectSegment(store, { group: selected.group, segment });
  };
  return (
    <button type="button" class="link" onClick={open}>
      {text}
    </button>
  );
}
