import type { Speaker } from '@/lib/contract/calls';
import { decodeMuLaw, loudness } from '@/lib/mulaw';

const RATE = 8000;
/** Frames arrive every 20 ms with jitter; this much is held back so that a late one does not tear the sound. */
const CUSHION_S = 0.12;
/** When a backlog grows beyond this, old sound is given up: a supervisor wants to hear now. */
const BACKLOG_S = 0.8;

interface Side {
  gain: GainNode;
  playAt: number;
  level: number;
}

/** Plays the two voices of a call as they arrive: binary frames of one side byte (0 patient, 1 agent) and mu-law samples. */
export class CallPlayer {
  private readonly context: AudioContext;
  private readonly sides: Record<Speaker, Side>;

  constructor(context: AudioContext = new AudioContext({ sampleRate: RATE })) {
    this.context = context;
    this.sides = { patient: this.side(-0.35), agent: this.side(0.35) };
  }

  private side(pan: number): Side {
    const gain = this.context.createGain();
    const panner = this.context.createStereoPanner();
    panner.pan.value = pan;
    gain.connect(panner).connect(this.context.destination);
    return { gain, playAt: 0, level: 0 };
  }

  /** Has to be called from a click, or the browser keeps the sound off. */
  async resume(): Promise<void> {
    await this.context.resume();
  }

  play(frame: ArrayBuffer): void {
    const bytes = new Uint8Array(frame);
    if (bytes.length < 2) return;
    const side = this.sides[bytes[0] === 0 ? 'patient' : 'agent'];
    const samples = decodeMuLaw(bytes.subarray(1));
    side.level = loudness(samples);
    const now = this.context.currentTime;
    if (side.playAt > now + BACKLOG_S) return;
    if (side.playAt < now) side.playAt = now + CUSHION_S;
    const buffer = this.context.createBuffer(1, samples.length, RATE);
    buffer.copyToChannel(samples, 0);
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(side.gain);
    source.start(side.playAt);
    side.playAt += samples.length / RATE;
  }

  /** 0..1 */
  setVolume(speaker: Speaker, volume: number): void {
    this.sides[speaker].gain.gain.value = volume;
  }

  /** Loudness of the newest frame, 0..1, falling when nothing comes. */
  level(speaker: Speaker): number {
    const side = this.sides[speaker];
    const level = side.level;
    side.level *= 0.8;
    return level;
  }

  async close(): Promise<void> {
    if (this.context.state !== 'closed') await this.context.close();
  }
}
