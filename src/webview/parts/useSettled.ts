import { useEffect, useState } from "preact/hooks";

/** A value once it has not changed for `delayMs`; at once for 0. For what is costly to draw and not looked at meanwhile. */
export function useSettled<T>(value: T, delayMs: number): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    if (delayMs === 0) return;
    const timer = setTimeout(() => settle(() => value), delayMs);
    return () => clearTimeout(timer);
  }, [value, delayMs]);
  return delayMs === 0 ? value : settled;
}
