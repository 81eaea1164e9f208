import { useAppState } from "../AppContext";
import { textReport } from "../textReport";

/** The same content as plain text, for reading aloud and for copying. */
export function TextView() {
  const text = useAppState(textReport);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls must be reachable by keyboard
    <pre class="text-view" tabIndex={0}>
      {text}
    </pre>
  );
}
