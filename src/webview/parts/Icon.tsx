import { ICON_PATHS, type IconName } from "./iconPaths";

/** An icon in the colour of the text around it. The control that holds it has the name. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={ICON_PATHS[name]} fill="currentColor" />
    </svg>
  );
}

interface IconButtonProps {
  readonly icon: IconName;
  readonly name: string;
  readonly onClick: () => void;
  readonly label?: string;
  readonly pressed?: boolean;
  readonly className?: string;
}

/** A button with an icon, a tooltip, a name for screen readers, and a label where there is space. */
export function IconButton({ icon, name, onClick, label, pressed, className }: IconButtonProps) {
  return (
    <button
      type="button"
      class={`tool ${className ?? ""} ${pressed ? "pressed" : ""}`}
      title={name}
      aria-label={name}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon name={icon} />
      {label && <span class="tool-label">{label}</span>}
    </button>
  );
}
