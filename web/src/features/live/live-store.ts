import { serverNow } from '@/lib/now';
import { backoff } from '@/lib/sse';
import { getLiveCalls } from './api/get-live-calls';
import { liveFeed } from './api/live-feed';
import { advanced, boardOf, swept, type Board } from './live-board';

export interface LiveSnapshot {
  board: Board;
  status: 'opening' | 'live' | 'lost';
  error: unknown;
  /** Milliseconds since the epoch of the last sign of life. */
  heardAtMs: number;
}

/** How often a burst of events may redraw the wall: four times a second is as much as an eye can use. */
const PAINT_MS = 250;

/**
 * The live feed as a store. Events change the board at once, listeners hear of it at most four times a second; a lost
 * connection is opened again with backoff and starts from a fresh list, because the feed itself is lossy.
 */
export class LiveStore {
  private board: Board = new Map();
  private shown: LiveSnapshot = { board: this.board, status: 'opening', error: null, heardAtMs: serverNow() };
  private readonly listeners = new Set<() => void>();
  private stop: AbortController | null = null;
  private painting: ReturnType<typeof setTimeout> | undefined;
  private heardAtMs = serverNow();

  readonly snapshot = () => this.shown;

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    if (!this.stop) {
      this.stop = new AbortController();
      void this.follow(this.stop.signal);
    }
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.close();
    };
  };

  private close(): void {
    this.stop?.abort();
    this.stop = null;
    clearTimeout(this.painting);
    this.painting = undefined;
  }

  private async follow(signal: AbortSignal): Promise<void> {
    for (let attempt = 0; !signal.aborted; attempt++) {
      try {
        await this.once(signal, () => {
          attempt = 0;
        });
        this.paint('lost', null);
      } catch (error) {
        if (signal.aborted) return;
        this.paint('lost', error);
      }
      await pause(backoff(attempt), signal);
    }
  }

  /** The feed is opened before the list is asked for, so that nothing falls between the two; if either fails, both end. */
  private async once(signal: AbortSignal, opened: () => void): Promise<void> {
    const attempt = new AbortController();
    const events = liveFeed(AbortSignal.any([signal, attempt.signal]));
    try {
      const first = events.next();
      // Its failure is met below; when the list fails first, nobody waits for it any more.
      first.catch(() => undefined);
      this.board = boardOf(await getLiveCalls(signal));
      this.heard();
      this.paint('live', null);
      opened();
      for (let next = await first; !next.done; next = await events.next()) {
        this.heard();
        this.board = advanced(this.board, next.value, serverNow());
        this.paintSoon();
      }
    } finally {
      attempt.abort();
    }
  }

  private heard(): void {
    this.heardAtMs = serverNow();
  }

  private paintSoon(): void {
    this.painting ??= setTimeout(() => this.paint('live', null), PAINT_MS);
  }

  private paint(status: LiveSnapshot['status'], error: unknown): void {
    clearTimeout(this.painting);
    this.painting = undefined;
    this.board = swept(this.board, serverNow());
    this.shown = { board: this.board, status, error, heardAtMs: this.heardAtMs };
    this.listeners.forEach((listener) => listener());
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}
