import type { Place } from "./Place";

/** A module in C, C++, Cython or Rust that the project builds. */
export interface ExtensionModule {
  /** Dotted name; may hold a `*` when the build names it by pattern. */
  readonly name: string;
  readonly place: Place;
}
