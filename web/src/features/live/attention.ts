import type { LiveTile } from './live-board';

export type Attention =
  | { level: 0 }
  | { level: 1 | 2; why: 'slow' | 'silent' | 'not-understood' | 'human' | 'emergency' | 'ringing' };

const SLOW_MS = 1200;
const SILENT_MS = 15_000;
const RINGING_MS = 40_000;

/** Whether a supervisor should look at this call, and why. The first reason that holds is the most urgent. */
export function attention(tile: LiveTile, nowMs: number): Attention {
  const { call } = tile;
  if (tile.endedMs !== null) return { level: 0 };
  if (call.disposition === 'emergency' || call.node?.startsWith('emergency')) return { level: 2, why: 'emergency' };
  if (call.node?.startsWith('hand-over')) return { level: 2, why: 'human' };
  if (call.phase === 'ringing' || call.phase === 'initiating') {
    return nowMs - new Date(call.queuedAt).getTime() > RINGING_MS && call.phase === 'ringing' ? { level: 1, why: 'ringing' } : { level: 0 };
  }
  if (call.phase !== 'active') return { level: 0 };
  const lastWord = tile.lines.at(-1)?.at ?? call.answeredAt;
  if (lastWord && nowMs - new Date(lastWord).getTime() > SILENT_MS) return { level: 2, why: 'silent' };
  if (call.node?.includes('+nomatch') || call.node?.includes('+noinput')) return { level: 1, why: 'not-understood' };
  if ((call.heardLatencyMs ?? 0) > SLOW_MS) return { level: 1, why: 'slow' };
  return { level: 0 };
}

/** Most urgent first; among equals the longest call first; ended calls last. */
export function byNeed(tiles: LiveTile[], nowMs: number): LiveTile[] {
  const rank = new Map(tiles.map((tile) => [tile.call.id, attention(tile, nowMs).level]));
  const start = (tile: LiveTile) => new Date(tile.call.answeredAt ?? tile.call.queuedAt).getTime();
  return [...tiles].sort(
    (a, b) =>
      Number(a.endedMs !== null) - Number(b.endedMs !== null) ||
      (rank.get(b.call.id) ?? 0) - (rank.get(a.call.id) ?? 0) ||
      Number(b.call.phase === 'active') - Number(a.call.phase === 'active') ||
      start(a) - start(b),
  );
}
