import { parseBackticks, type RichText } from "../../trace/RichText";
import { useApp, useAppState } from "../AppContext";
import { selectedRef } from "../state/groups";
import { selectHolder } from "../state/selecting";

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

/** Goes from the selected wait to what a lane did when it ended. */
function LaneLink({ lane, text }: { readonly lane: number; readonly text: string }) {
  const { store } = useApp();
  const open = () => {
    const selected = selectedRef(store.get());
    if (selected) selectHolder(store, selected, lane);
  };
  return (
    <button type="button" class="link" title="Show what it did then" onClick={open}>
      {text}
    </button>
  );
}
