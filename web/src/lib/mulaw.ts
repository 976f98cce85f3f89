/** ITU-T G.711 mu-law to linear samples in -1..1, one table look-up per sample. */
const TABLE = Float32Array.from({ length: 256 }, (_, code) => decode(code));

function decode(code: number): number {
  const inverted = ~code & 0xff;
  const exponent = (inverted >> 4) & 0x07;
  const mantissa = inverted & 0x0f;
  const magnitude = (((mantissa << 3) + 0x84) << exponent) - 0x84;
  return (inverted & 0x80 ? -magnitude : magnitude) / 32768;
}

export function decodeMuLaw(bytes: Uint8Array): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) samples[i] = TABLE[bytes[i] ?? 255] ?? 0;
  return samples;
}

/** Root mean square of the samples, 0..1. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length ? Math.sqrt(sum / samples.length) : 0;
}
