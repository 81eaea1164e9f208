import { useEffect, useRef } from "preact/hooks";
import { STATES } from "../../simulation/Trace";
import { STATE_WORDS } from "../../trace/stateWords";
import { useApp, useAppState } from "../AppContext";
import { KEY_HELP } from "../keyboard";
import { Icon } from "./Icon";
import { Swatch } from "./Swatch";

/** All keys and states. */
export function HelpDialog() {
  const { store } = useApp();
  const isOpen = useAppState((state) => state.isHelpOpen);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (isOpen && !dialog.current?.open) dialog.current?.showModal();
    if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);
  const openExamples = () => store.set({ isHelpOpen: false, page: "examples" });
  return (
    <dialog ref={dialog} class="help" aria-label="Help" onClose={() => store.set({ isHelpOpen: false })}>
      <button
        type="button"
        class="tool help-close"
        title="Close"
        aria-label="Close"
        onClick={() => store.set({ isHelpOpen: false })}
      >
        <Icon name="close" />
      </button>
      <h2>Keys</h2>
      <dl class="keys">
        {KEY_HELP.map(({ keys, what }) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <h2>States</h2>
      <p>Work is solid, waiting is outlined and striped, overhead is solid with a pattern, idle is a dotted line.</p>
      <ul class="states">
        {STATES.map((state) => (
          <li key={state}>
            <Swatch state={state} /> {STATE_WORDS[state].title}
          </li>
        ))}
      </ul>
      <button type="button" class="secondary" onClick={openExamples}>
        Ready examples
      </button>
    </dialog>
  );
}
