import type { TranscriptLine } from '@/lib/contract/calls';

const RATE = 8000;

function voice(pitch: number, second: number): number {
  const syllable = Math.max(0, Math.sin(second * 14 + Math.sin(second * 3) * 2));
  return 0.22 * syllable * (Math.sin(2 * Math.PI * pitch * second) + 0.4 * Math.sin(4 * Math.PI * pitch * second));
}

/** A stereo WAV that hums where the transcript has words: patient left, agent right. */
export function wavOf(lines: TranscriptLine[], durationMs: number): Blob {
  const frames = Math.ceil((durationMs / 1000) * RATE);
  const view = new DataView(new ArrayBuffer(44 + frames * 4));
  const text = (at: number, word: string) => [...word].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF');
  view.setUint32(4, 36 + frames * 4, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 4, true);
  view.setUint16(32, 4, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, frames * 4, true);
  for (const line of lines.filter((each) => each.kind !== 'silence')) {
    const channel = line.speaker === 'patient' ? 0 : 2;
    for (let i = Math.floor(line.fromMs * 8); i < Math.min(frames, line.toMs * 8); i++) {
      view.setInt16(44 + i * 4 + channel, Math.round(32767 * voice(line.speaker === 'patient' ? 190 : 130, i / RATE)), true);
    }
  }
  return new Blob([view.buffer], { type: 'audio/wav' });
}

/** A mu-law frame of 20 ms with its side byte. */
export function muLawFrame(side: 0 | 1, second: number): ArrayBuffer {
  const frame = new Uint8Array(161);
  frame[0] = side;
  for (let i = 0; i < 160; i++) frame[i + 1] = encode(voice(side === 0 ? 190 : 130, second + i / RATE));
  return frame.buffer;
}

function encode(sample: number): number {
  const sign = sample < 0 ? 0x80 : 0;
  const magnitude = Math.min(32635, Math.abs(Math.round(sample * 32767))) + 0x84;
  const exponent = Math.max(0, Math.floor(Math.log2(magnitude)) - 7);
  return ~(sign | (exponent << 4) | ((magnitude >> (exponent + 3)) & 0x0f)) & 0xff;
}
