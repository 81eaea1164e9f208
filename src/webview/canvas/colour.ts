/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Reads any CSS colour by letting a canvas normalise it; what is no colour comes back as the fallback. */
export function parseColour(context: CanvasRenderingContext2D, css: string, fallback: Rgb): Rgb {
  const probe = "#010203";
  context.fillStyle = probe;
  context.fillStyle = css.trim();
  const normal = String(context.fillStyle);
  if (normal === probe && css.trim().toLowerCase() !== probe) return fallback;
  if (normal.startsWith("#"))
    return [1, 3, 5].map((at) => Number.parseInt(normal.slice(at, at + 2), 16)) as unknown as Rgb;
  const parts = normal.match(/[\d.]+/g)?.map(Number) ?? [];
  return parts.length >= 3 ? [parts[0], parts[1], parts[2]] : fallback;
}

/** `share` (0 to 1) of `colour` over `background`. */
export function mix(colour: Rgb, background: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2) => Math.round(colour[at] * share + background[at] * (1 - share));
  return [part(0), part(1), part(2)];
}

export function toCss([red, green, blue]: Rgb): string {
  return `rgb(${red}, ${green}, ${blue})`;
}

/** One pixel of image data (little-endian RGBA), opaque. */
export function toPixel([red, green, blue]: Rgb): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
