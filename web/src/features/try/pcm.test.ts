import { expect, test } from 'vitest';
import { fromPcm16, toPcm16 } from './pcm';

test('samples survive the way to the wire and back', () => {
  const back = fromPcm16(toPcm16(Float32Array.from([0, 0.5, -0.5, 1, -1])));
  expect([...back].map((sample) => Math.round(sample * 100) / 100)).toEqual([0, 0.5, -0.5, 1, -1]);
});

test('loud samples are clipped and low bytes come first', () => {
  expect([...new Uint8Array(toPcm16(Float32Array.from([2, -2])))]).toEqual([0xff, 0x7f, 0x01, 0x80]);
});
