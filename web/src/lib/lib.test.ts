import { afterEach, expect, test, vi } from 'vitest';
import { clock, dayAndTime, humanised, latency, maskedName, relative } from './format';
import { decodeMuLaw } from './mulaw';
import { serverNow, setServerNow } from './now';
import { backoff, serverEvents } from './sse';

function streamOf(...chunks: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      chunks.forEach((chunk) => controller.enqueue(new TextEncoder().encode(chunk)));
      controller.close();
    },
  });
}

test('reads events however the network cuts them', async () => {
  const events = [];
  for await (const event of serverEvents(streamOf('event: wo', 'rds\r\nda', 'ta: {"a"\ndata: :1}\n\n', ': comment\n\ndata: x\n', '\n'))) events.push(event);
  expect(events).toEqual([{ event: 'words', data: '{"a"\n:1}' }, { event: 'message', data: 'x' }]);
});

test('waits longer after each failure, up to fifteen seconds', () => {
  expect([0, 1, 2, 10].map((attempt) => backoff(attempt, () => 1))).toEqual([500, 1000, 2000, 15_000]);
  expect(backoff(0, () => 0)).toBe(250);
});

test('decodes mu-law by the table of G.711', () => {
  const [loudest, zero, negativeZero, quietest] = decodeMuLaw(Uint8Array.of(0x80, 0xff, 0x7f, 0xfe));
  expect(loudest).toBeCloseTo(32124 / 32768, 6);
  expect(zero).toBe(0);
  expect(Math.abs(negativeZero ?? 1)).toBe(0);
  expect(quietest).toBeCloseTo(8 / 32768, 6);
  expect(decodeMuLaw(Uint8Array.of(0x00))[0]).toBeCloseTo(-32124 / 32768, 6);
});

test('writes durations, delays and machine words for people', () => {
  expect([clock(0), clock(83_400), clock(3_723_000)]).toEqual(['0:00', '1:23', '1:02:03']);
  expect([latency(512.4), latency(1330)]).toEqual(['512 ms', '1.33 s']);
  expect(humanised('dnd-registry')).toBe('DND registry');
  expect(maskedName('Meera Krishnan')).toBe('M•••• K•••••');
});

test('speaks of the past in the largest unit that fits', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  expect(relative('2026-03-01T11:57:00Z', now, 'en')).toBe('3 min. ago');
  expect(relative('2026-02-28T12:00:00Z', now, 'en')).toBe('yesterday');
});

afterEach(() => setServerNow(new Date().toISOString()));

test('the clocks go by the server, not by the desk', () => {
  setServerNow(new Date(Date.now() + 36_000_000).toISOString());
  expect(serverNow() - Date.now()).toBeGreaterThan(35_990_000);
  expect(relative(new Date(Date.now() + 36_000_000 - 125_000).toISOString(), serverNow(), 'en')).toBe('2 min. ago');
});

test('orders day and month as the country of the browser does', () => {
  const browser = vi.spyOn(navigator, 'languages', 'get');
  browser.mockReturnValue(['en-IN', 'hi']);
  expect(dayAndTime('2026-11-23T04:01:00Z', 'en', 'Asia/Kolkata')).toMatch(/^23 Nov/);
});
