import { expect, test } from 'vitest';
import type { LiveCall } from '@/lib/contract/calls';
import { attention, byNeed } from './attention';
import { discreet } from './discreet';
import { FAREWELL_MS, advanced, boardOf, swept } from './live-board';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function call(id: string, more: Partial<LiveCall> = {}): LiveCall {
  return {
    id, phase: 'active', disposition: null, campaignId: null, patient: { id: 'p', name: 'Meera Krishnan', phoneMasked: '+91 •1234' }, attempt: 1, script: 's', language: 'en-IN',
    queuedAt: '2026-03-01T11:59:00Z', answeredAt: '2026-03-01T11:59:50Z', endedAt: null, durationMs: null, turns: 0, lastWords: [], heardLatencyMs: null, node: null, ...more,
  };
}

test('keeps the last two lines, and lets a line that is still being spoken grow', () => {
  let board = boardOf([call('a')]);
  const say = (text: string, speaker: 'agent' | 'patient', second: number) => {
    board = advanced(board, { kind: 'words', callId: 'a', speaker, text, at: new Date(NOW - 9_000 + second * 1000).toISOString(), node: 'tell-visit' }, NOW);
  };
  say('Will you', 'agent', 0);
  say('Will you come?', 'agent', 1);
  say('Yes', 'patient', 2);
  expect(board.get('a')?.lines.map((line) => line.text)).toEqual(['Will you come?', 'Yes']);
  say('Wonderful.', 'agent', 3);
  expect(board.get('a')?.lines.map((line) => line.text)).toEqual(['Yes', 'Wonderful.']);
});

test('shows the end of a call for a moment, then lets it go', () => {
  const board = advanced(boardOf([call('a')]), { kind: 'call', call: call('a', { phase: 'completed', disposition: 'confirmed' }) }, NOW);
  expect(swept(board, NOW + FAREWELL_MS - 1).size).toBe(1);
  expect(swept(board, NOW + FAREWELL_MS + 1).size).toBe(0);
});

test('passes over words of a call that it does not know', () => {
  const board = boardOf([]);
  expect(advanced(board, { kind: 'words', callId: 'x', speaker: 'agent', text: 'Hello', at: '2026-03-01T12:00:00Z', node: null }, NOW)).toBe(board);
});

test('ranks a silent call above a slow one, and a calm one last', () => {
  const words = [{ speaker: 'agent' as const, text: 'Hello', at: '2026-03-01T11:59:58Z' }];
  const board = boardOf([
    call('calm', { lastWords: words, heardLatencyMs: 500 }),
    call('slow', { lastWords: words, heardLatencyMs: 1500 }),
    call('silent', { lastWords: [{ speaker: 'agent', text: 'Hello', at: '2026-03-01T11:59:30Z' }] }),
  ]);
  const tiles = [...board.values()];
  expect(byNeed(tiles, NOW).map((tile) => tile.call.id)).toEqual(['silent', 'slow', 'calm']);
  expect(tiles.map((tile) => attention(tile, NOW).level)).toEqual([0, 1, 2]);
});

test('writes neither name nor date of birth on the wall', () => {
  expect(discreet('Am I speaking with Meera Krishnan?', 'Meera Krishnan')).toBe('Am I speaking with M•••• K•••••?');
  expect(discreet('Fourteenth of March nineteen sixty eight.', 'Meera')).not.toMatch(/March|sixty/);
  expect(discreet('⌨ 14031968', 'Meera')).not.toMatch(/\d/);
  expect(discreet('Yes, I will come.', 'Meera')).toBe('Yes, I will come.');
});
