import { useSyncExternalStore } from 'react';

/** One timer for all clocks on the screen: a hundred tiles that tick do not need a hundred timers. */
function ticker(everyMs: number) {
  const listeners = new Set<() => void>();
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      now = Date.now();
      timer ??= setInterval(() => {
        now = Date.now();
        listeners.forEach((each) => each());
      }, everyMs);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    now: () => (timer === undefined ? (now = Math.floor(Date.now() / everyMs) * everyMs) : now),
  };
}

const seconds = ticker(1000);
const slow = ticker(15_000);

/** Milliseconds since the epoch, moving once a second. */
export function useSeconds(): number {
  return useSyncExternalStore(seconds.subscribe, seconds.now);
}

/** Milliseconds since the epoch, moving every 15 seconds: for "3 min. ago". */
export function useSlowNow(): number {
  return useSyncExternalStore(slow.subscribe, slow.now);
}
