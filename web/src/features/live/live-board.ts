import { isFinal, type LiveCall, type Speaker, type Words } from '@/lib/contract/calls';
import type { LiveEvent } from './api/live-feed';

/** One tile: the call as last told, and what was said since. */
export interface LiveTile {
  call: LiveCall;
  /** The newest line of each side. */
  lines: Words[];
  /** How long each side talked in the last half minute, in milliseconds, estimated from its words. */
  talk: Record<Speaker, number>;
  spoken: { speaker: Speaker; atMs: number; forMs: number }[];
  /** Milliseconds since the epoch at which the call ended; its tile stays a moment longer. */
  endedMs: number | null;
}

export type Board = ReadonlyMap<string, LiveTile>;

/** A word takes about this long on the telephone. */
const WORD_MS = 370;
const TALK_WINDOW_MS = 30_000;
/** How long the tile of an ended call stays, so that its end can be seen. */
export const FAREWELL_MS = 6_000;

export function boardOf(calls: LiveCall[]): Board {
  return new Map(calls.map((call) => [call.id, tileOf(call)]));
}

function tileOf(call: LiveCall): LiveTile {
  const spoken = call.lastWords.map((words) => utterance(words.speaker, words.text, words.at));
  return { call, lines: call.lastWords.slice(-2), spoken, talk: talkOf(spoken), endedMs: null };
}

function utterance(speaker: Speaker, text: string, at: string) {
  return { speaker, atMs: new Date(at).getTime(), forMs: text.split(/\s+/).length * WORD_MS };
}

function talkOf(spoken: LiveTile['spoken']): Record<Speaker, number> {
  const talk = { agent: 0, patient: 0 };
  for (const { speaker, forMs } of spoken) talk[speaker] += forMs;
  return talk;
}

/** The board after an event; the same board when the event changes nothing. */
export function advanced(board: Board, event: LiveEvent, nowMs: number): Board {
  switch (event.kind) {
    case 'beat':
      return board;
    case 'call':
      return withTile(board, event.call.id, told(board.get(event.call.id), event.call, nowMs));
    case 'turn': {
      const tile = board.get(event.callId);
      return tile ? withTile(board, event.callId, { ...tile, call: { ...tile.call, heardLatencyMs: event.heardLatencyMs } }) : board;
    }
    case 'words': {
      const tile = board.get(event.callId);
      return tile ? withTile(board, event.callId, heard(tile, event)) : board;
    }
  }
}

function told(known: LiveTile | undefined, call: LiveCall, nowMs: number): LiveTile {
  const tile = known ?? tileOf(call);
  const lines = call.lastWords.length > 0 && known === undefined ? call.lastWords.slice(-2) : tile.lines;
  return { ...tile, call, lines, endedMs: isFinal(call.phase) ? (tile.endedMs ?? nowMs) : null };
}

function heard(tile: LiveTile, words: Extract<LiveEvent, { kind: 'words' }>): LiveTile {
  const said = utterance(words.speaker, words.text, words.at);
  const spoken = [...tile.spoken, said].filter((each) => each.atMs > said.atMs - TALK_WINDOW_MS);
  const line: Words = { speaker: words.speaker, text: words.text, at: words.at };
  const last = tile.lines.at(-1);
  const grows = last?.speaker === line.speaker && line.text.startsWith(last.text);
  const lines = [...(grows ? tile.lines.slice(0, -1) : tile.lines), line].slice(-2);
  return { ...tile, lines, spoken, talk: talkOf(spoken), call: { ...tile.call, node: words.node ?? tile.call.node } };
}

function withTile(board: Board, id: string, tile: LiveTile): Board {
  const next = new Map(board);
  next.set(id, tile);
  return next;
}

/** Without the calls whose farewell is over. */
export function swept(board: Board, nowMs: number): Board {
  const gone = [...board.values()].filter((tile) => tile.endedMs !== null && nowMs - tile.endedMs > FAREWELL_MS);
  if (gone.length === 0) return board;
  const next = new Map(board);
  gone.forEach((tile) => next.delete(tile.call.id));
  return next;
}
