import { type Disposable, Range, ThemeColor, window } from "vscode";

/** Marks the source line of what a timeline plays, in editors that show it already; the focus stays where it is. */
export class LineHighlight implements Disposable {
  private readonly decoration = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor("editor.rangeHighlightBackground"),
  });

  /** `line` is 0-based; null takes the mark away. */
  show(uri: string, line: number | null): void {
    for (const editor of window.visibleTextEditors) {
      const isMarked = line !== null && editor.document.uri.toString() === uri && line < editor.document.lineCount;
      editor.setDecorations(this.decoration, isMarked ? [new Range(line, 0, line, 0)] : []);
    }
  }

  dispose(): void {
    this.decoration.dispose();
  }
}
