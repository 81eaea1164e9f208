import { labelFont, type Palette } from "./Palette";

/** Pictures and widths that are kept, at most: of a bar's label one form is painted, but up to three are measured. */
const MAX_IMAGES = 2000;
const MAX_WIDTHS = 20_000;

/** Colours of a text and of the ground under it; null for none. */
export interface TextLook {
  readonly colour: string;
  readonly ground: string | null;
}

/**
 * Labels of bars as pictures: a text is shaped and drawn once and copied from then on, as the same durations and numbers stand in
 * frame after frame and shaping a text takes many times as long as copying its picture.
 */
export class TextImages {
  private readonly images = new Map<string, ImageBitmap>();
  private readonly widths = new Map<string, number>();
  private readonly canvas = new OffscreenCanvas(1, 1);
  private readonly on = this.canvas.getContext("2d");

  constructor(
    private readonly context: CanvasRenderingContext2D,
    private readonly palette: Palette,
    private readonly pixelRatio: number,
  ) {}

  /** Width of a label, CSS px. */
  measure(text: string): number {
    let width = this.widths.get(text);
    if (width === undefined) {
      this.context.font = labelFont(this.palette);
      width = this.context.measureText(text).width;
      if (this.widths.size >= MAX_WIDTHS) this.widths.clear();
      this.widths.set(text, width);
    }
    return width;
  }

  /** Puts a text into the middle of a box, whose corner moves to the next whole device pixel; lengths in CSS px. */
  paint(text: string, look: TextLook, x: number, y: number, width: number, height: number): void {
    const { context, pixelRatio } = this;
    const image = this.imageOf(text, look, Math.ceil(width * pixelRatio), Math.round(height * pixelRatio));
    if (!image) return;
    const snap = (value: number) => Math.round(value * pixelRatio) / pixelRatio;
    context.drawImage(image, snap(x), snap(y), image.width / pixelRatio, image.height / pixelRatio);
  }

  /** Width and height in device pixels; a text always comes with the same ones. */
  private imageOf(text: string, look: TextLook, width: number, height: number): ImageBitmap | undefined {
    const key = `${look.ground} ${look.colour} ${text}`;
    const known = this.images.get(key);
    if (known || !this.on || width < 1 || height < 1) return known;
    if (this.images.size >= MAX_IMAGES) this.images.clear();
    const image = this.draw(this.on, text, look, width, height);
    this.images.set(key, image);
    return image;
  }

  private draw(
    on: OffscreenCanvasRenderingContext2D,
    text: string,
    { colour, ground }: TextLook,
    width: number,
    height: number,
  ): ImageBitmap {
    this.canvas.width = width;
    this.canvas.height = height;
    if (ground !== null) {
      on.fillStyle = ground;
      on.fillRect(0, 0, width, height);
    }
    on.scale(this.pixelRatio, this.pixelRatio);
    on.font = labelFont(this.palette);
    on.textAlign = "center";
    on.textBaseline = "middle";
    on.fillStyle = colour;
    on.fillText(text, width / this.pixelRatio / 2, height / this.pixelRatio / 2 + 0.5);
    return this.canvas.transferToImageBitmap();
  }
}
