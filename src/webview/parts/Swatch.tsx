import { STATES, type State } from "../../simulation/Trace";
import { isOutlined } from "../../trace/stateWords";
import { textureOf } from "../../trace/texture";

/** A small bar in a state's colour and texture. Colours come from the style sheet's variables. */
export function Swatch({ state }: { readonly state: State }) {
  return (
    <svg
      class={`swatch ${isOutlined(state) ? "wait" : "solid"} state-${state}`}
      width="18"
      height="12"
      aria-hidden="true"
    >
      {state === "idle" ? (
        <line class="swatch-idle" x1="1" y1="6" x2="17" y2="6" />
      ) : (
        <>
          <rect class="swatch-fill" x="0.5" y="0.5" width="17" height="11" />
          {textureOf(state) && <rect x="0.5" y="0.5" width="17" height="11" fill={`url(#texture-${state})`} />}
          <rect class="swatch-border" x="0.5" y="0.5" width="17" height="11" />
        </>
      )}
    </svg>
  );
}

/** The textures that swatches refer to; once in the page. */
export function SwatchTextures() {
  return (
    <svg class="swatch-textures" width="0" height="0" aria-hidden="true">
      <defs>
        {STATES.map((state) => {
          const texture = textureOf(state);
          if (!texture) return null;
          const { widthPx, heightPx, path, draw, lineWidthPx } = texture;
          return (
            <pattern
              key={state}
              id={`texture-${state}`}
              width={widthPx}
              height={heightPx}
              patternUnits="userSpaceOnUse"
            >
              <path
                class={`texture-${draw} ${isOutlined(state) ? "wait" : "solid"} state-${state}`}
                d={path}
                stroke-width={lineWidthPx}
              />
            </pattern>
          );
        })}
      </defs>
    </svg>
  );
}
