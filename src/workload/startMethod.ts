import type { Target } from "../project/Target";
import type { StartMethod } from "../simulation";

/** The default start method of a target: docs.python.org/3.14/library/multiprocessing#contexts-and-start-methods. */
export function startMethodOf({ version, platform }: Pick<Target, "version" | "platform">): StartMethod {
  if (platform !== "linux") return "spawn";
  return Number(version.split(".")[1]) >= 14 ? "forkserver" : "fork";
}
