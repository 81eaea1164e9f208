export type Platform = "linux" | "darwin" | "win32";
