import type { Ref } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useAppState } from "../AppContext";
import { currentPalette, type Palette } from "../canvas/Palette";

type Paint = (context: CanvasRenderingContext2D, widthPx: number, palette: Palette, heightPx: number) => void;

/** A canvas as large as its box on the screen, painted anew when `inputs`, the theme or its size change; coordinates are CSS px. */
export function useCanvas(paint: Paint, inputs: readonly unknown[]): Ref<HTMLCanvasElement> {
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = useAppState((state) => state.themeCount);
  const latest = useRef<() => void>(() => {});
  latest.current = () => {
    if (canvas.current) repaint(canvas.current, paint, theme);
  };
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (canvas.current && !hasRightSize(canvas.current)) latest.current();
    });
    if (canvas.current) observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => latest.current(), [...inputs, theme]);
  return canvas;
}

function repaint(element: HTMLCanvasElement, paint: Paint, theme: number): void {
  const context = element.getContext("2d");
  if (!context) return;
  const { clientWidth: width, clientHeight: height } = element;
  if (!hasRightSize(element)) {
    element.width = Math.round(width * devicePixelRatio);
    element.height = Math.round(height * devicePixelRatio);
  }
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.clearRect(0, 0, width, height);
  paint(context, width, currentPalette(context, theme), height);
}

function hasRightSize({ width, height, clientWidth, clientHeight }: HTMLCanvasElement): boolean {
  return width === Math.round(clientWidth * devicePixelRatio) && height === Math.round(clientHeight * devicePixelRatio);
}
