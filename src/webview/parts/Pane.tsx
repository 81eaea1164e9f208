import type { ComponentChildren } from "preact";
import { useApp, useAppState } from "../AppContext";
import { Icon } from "./Icon";

interface PaneProps {
  /** Key under which it is remembered whether the pane is open. */
  readonly name: string;
  readonly title: string;
  /** Said beside the title while the pane is closed. */
  readonly summary: string;
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A part of the right column that folds; in narrow windows panes start folded. */
export function Pane({ name, title, summary, tools, children }: PaneProps) {
  const { store } = useApp();
  const isOpen = useAppState(({ openPanes, widthPx }) => openPanes[name] ?? widthPx >= 800);
  const toggle = () => store.set({ openPanes: { ...store.get().openPanes, [name]: !isOpen } });
  return (
    <section class={`pane ${name}`} aria-label={title}>
      <div class="pane-bar">
        <button type="button" class="pane-title" aria-expanded={isOpen} onClick={toggle}>
          <Icon name={isOpen ? "chevronDown" : "chevronRight"} /> {title}
          {!isOpen && <span class="pane-summary">{summary}</span>}
        </button>
        {isOpen && tools}
      </div>
      {isOpen && <div class="pane-body">{children}</div>}
    </section>
  );
}
