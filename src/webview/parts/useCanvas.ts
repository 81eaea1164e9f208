import type { Ref } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { type Palette, readPalette } from "../canvas/Palette";

type Paint = (context: CanvasRenderingContext2D, widthPx: number, palette: Palette, heightPx: number) => void;

/** A canvas as large as its box on the screen, painted anew when `inputs` or its size change; coordinates are CSS px. */
export function useCanvas(paint: Paint, inputs: readonly unknown[]): Ref<HTMLCanvasElement> {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const repaint = () => {
      const { clientWidth: width, clientHeight: height } = element;
      element.width = Math.round(width * devicePixelRatio);
      element.height = Math.round(height * devicePixelRatio);
      context.scale(devicePixelRatio, devicePixelRatio);
      paint(context, width, readPalette(context), height);
    };
    const observer = new ResizeObserver(repaint);
    observer.observe(element);
    return () => observer.disconnect();
  }, inputs as unknown[]);
  return canvas;
}
