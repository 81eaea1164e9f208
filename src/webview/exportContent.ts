import { assertNever } from "../base/assertNever";
import type { ExportFormat } from "../protocol/webviewMessages";
import { drawFrame, FRAME_AXIS_PX } from "../trace/drawFrame";
import { drawScene } from "../trace/drawScene";
import { chromeTrace } from "../trace/export/chromeTrace";
import { segmentsCsv } from "../trace/export/csv";
import type { NamedTrace } from "../trace/export/NamedTrace";
import { markdownSummary, standalonePage } from "../trace/export/page";
import { speedscopeFile } from "../trace/export/speedscope";
import { drawingSvg } from "../trace/export/svg";
import type { Scene } from "../trace/Scene";
import { readPalette, themeKind } from "./canvas/Palette";
import { ScenePainter } from "./canvas/ScenePainter";
import { exportSummary } from "./exportSummary";
import type { AppState } from "./state/AppState";
import { groupViews, sceneOf } from "./state/groups";

/** Width of exported pictures, CSS px, and pixels a CSS px. */
const PICTURE_PX = 1200;
const PICTURE_RATIO = 2;

/** What to save: text, for a PNG base64; null when there is nothing to save. */
export function exportContent(format: ExportFormat, state: AppState): string | null {
  if (!state.outcome) return null;
  switch (format) {
    case "chrome-json":
      return chromeTrace(namedTraces(state));
    case "speedscope":
      return speedscopeFile(namedTraces(state));
    case "csv":
      return segmentsCsv(namedTraces(state));
    case "svg":
      return pictureSvg(state, themeKind(document.body));
    case "png":
      return picturePng(state);
    case "html":
      return standalonePage(exportSummary(state), pictureSvg(state, "light"));
    case "markdown":
      return markdownSummary(exportSummary(state));
    default:
      return assertNever(format);
  }
}

function namedTraces(state: AppState): readonly NamedTrace[] {
  const placeOf = (source: number) => state.input?.sources[source] ?? null;
  return groupViews(state).flatMap(({ timeline, title }) =>
    timeline ? { name: title, trace: timeline.index.trace, taskName: timeline.taskName, placeOf } : [],
  );
}

/** All rows of the open groups over the visible time. */
function pictureScene(state: AppState): Scene {
  const scene = sceneOf({ ...state, widthPx: PICTURE_PX, scrollTop: 0 }, PICTURE_PX, 0, PICTURE_RATIO);
  return { ...scene, height: scene.layout.heightPx, hoveredLane: null };
}

function pictureSvg(state: AppState, theme: ReturnType<typeof themeKind>): string {
  const scene = pictureScene(state);
  const commands = [...drawScene(scene, (text) => text.length * 5.6), ...drawFrame(scene)];
  const height = scene.layout.heightPx + FRAME_AXIS_PX;
  const title = exportSummary(state).title;
  return drawingSvg(commands, {
    width: PICTURE_PX,
    height,
    plotX: scene.plotX,
    pixelRatio: PICTURE_RATIO,
    theme,
    title,
  });
}

function picturePng(state: AppState): string | null {
  const scene = pictureScene(state);
  const canvas = document.createElement("canvas");
  const height = scene.layout.heightPx + FRAME_AXIS_PX;
  canvas.width = PICTURE_PX * PICTURE_RATIO;
  canvas.height = height * PICTURE_RATIO;
  const context = canvas.getContext("2d");
  if (!context) return null;
  const painter = new ScenePainter(context, readPalette(context), PICTURE_RATIO);
  const commands = [...drawScene(scene, painter.measure), ...drawFrame(scene)];
  painter.paint(commands, PICTURE_PX, height, scene);
  return canvas.toDataURL("image/png").split(",")[1] ?? null;
}
