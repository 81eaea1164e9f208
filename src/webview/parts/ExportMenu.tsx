import { useEffect, useRef, useState } from "preact/hooks";
import { EXPORT_FORMATS, type ExportFormat } from "../../protocol/webviewMessages";
import { useApp } from "../AppContext";
import { exportContent } from "../exportContent";
import { Icon } from "./Icon";

const NAMES: Readonly<Record<ExportFormat, string>> = {
  "chrome-json": "Chrome trace (Perfetto, DevTools)",
  speedscope: "speedscope profile",
  csv: "CSV of all segments",
  svg: "SVG of the visible part",
  png: "PNG of the visible part",
  html: "Standalone web page",
  markdown: "Markdown summary",
};

/** A menu of what can be saved; the extension host asks where to. */
export function ExportMenu() {
  const { store, host } = useApp();
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isOpen) root.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>("button")?.focus();
  };
  const save = (format: ExportFormat) => {
    close();
    const content = exportContent(format, store.get());
    if (content !== null) host.post({ type: "export", format, content });
    store.set({ announcement: content === null ? "nothing to export" : `exported as ${NAMES[format]}` });
  };
  const copy = () => {
    close();
    const text = exportContent("markdown", store.get());
    if (text !== null) host.post({ type: "copyText", text });
    store.set({ announcement: text === null ? "nothing to copy" : "summary copied" });
  };
  return (
    <div class="menu-holder" ref={root}>
      <button
        type="button"
        class="tool boxed"
        title="Export"
        aria-label="Export"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="export" />
        <span class="tool-label">Export</span>
        <span class="tool-label">
          <Icon name="chevronDown" />
        </span>
      </button>
      {isOpen && (
        <div class="menu" role="menu" tabIndex={-1} aria-label="Export" onKeyDown={(event) => onMenuKey(event, close)}>
          {EXPORT_FORMATS.map((format) => (
            <button key={format} type="button" role="menuitem" tabIndex={-1} onClick={() => save(format)}>
              {NAMES[format]}
            </button>
          ))}
          <button type="button" role="menuitem" tabIndex={-1} onClick={copy}>
            Copy summary as Markdown
          </button>
        </div>
      )}
    </div>
  );
}

/** Arrows move in the menu, Escape closes it. */
function onMenuKey(event: KeyboardEvent, close: () => void): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>("[role=menuitem]")];
  if (items.length === 0) return;
  const here = items.indexOf(document.activeElement as HTMLElement);
  if (event.code === "Escape") close();
  else if (event.code === "ArrowDown") items[(here + 1) % items.length].focus();
  else if (event.code === "ArrowUp") items[(here - 1 + items.length) % items.length].focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
