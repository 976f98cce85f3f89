import { useSyncExternalStore } from 'react';

let aheadMs = 0;

/** Sets these clocks by the server's business clock. The clock of a desk may be wrong, and a demonstration lives in another hour. */
export function setServerNow(instant: string): void {
  const server = Date.parse(instant);
  if (!Number.isNaN(server)) aheadMs = server - Date.now();
}

/** Milliseconds since the epoch on the server's business clock, which all times in the records are of. */
export function serverNow(): number {
  return Date.now() + aheadMs;
}

/** One timer for all clocks on the screen: a hundred tiles that tick do not need a hundred timers. */
function ticker(everyMs: number) {
  const listeners = new Set<() => void>();
  let now = serverNow();
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      now = serverNow();
      timer ??= setInterval(() => {
        now = serverNow();
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
    now: () => (timer === undefined ? (now = Math.floor(serverNow() / everyMs) * everyMs) : now),
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
