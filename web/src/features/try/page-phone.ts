import { loudness } from '@/lib/mulaw';
import microphoneUrl from './microphone.worklet.js?url&no-inline';
import { fromPcm16, toPcm16 } from './pcm';

/** What comes is held back for a moment, so that jitter does not tear it. The server counts on this much. */
const CUSHION_S = 0.1;

export type Ended = 'done' | 'hand-over' | 'lost';

export interface PhoneEvents {
  onOpen(): void;
  onEnded(because: Ended): void;
}

/** A telephone in the page: one WebSocket, the microphone if there may be one, the loudspeaker. */
export class PagePhone {
  private readonly context = new AudioContext();
  private readonly playing = new Set<AudioBufferSourceNode>();
  private readonly socket: WebSocket;
  private stream: MediaStream | null = null;
  private playAt = 0;
  private levels = { patient: 0, agent: 0 };
  private ended = false;
  private readonly events: PhoneEvents;

  constructor(url: string, events: PhoneEvents) {
    this.events = events;
    this.socket = new WebSocket(url);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = () => {
      this.tell({ event: 'start', sampleRate: this.context.sampleRate });
      events.onOpen();
    };
    this.socket.onmessage = (message: MessageEvent) => (message.data instanceof ArrayBuffer ? this.play(message.data) : this.hear(String(message.data)));
    this.socket.onclose = () => this.end('lost');
  }

  /** Has to follow a click, or the browser keeps the sound off. Throws when the microphone is refused. */
  async useMicrophone(): Promise<void> {
    await this.context.resume();
    this.stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, channelCount: 1 } });
    await this.context.audioWorklet.addModule(microphoneUrl);
    if (this.ended) return this.letGo();
    const microphone = new AudioWorkletNode(this.context, 'microphone', { numberOfOutputs: 0 });
    microphone.port.onmessage = ({ data }: MessageEvent<Float32Array>) => {
      this.levels.patient = loudness(data);
      if (this.socket.readyState === WebSocket.OPEN) this.socket.send(toPcm16(data));
    };
    this.context.createMediaStreamSource(this.stream).connect(microphone);
  }

  async resume(): Promise<void> {
    await this.context.resume();
  }

  press(digit: string): void {
    this.tell({ event: 'key', digit });
  }

  type(text: string): void {
    this.tell({ event: 'text', text });
  }

  hangUp(): void {
    this.tell({ event: 'stop' });
    this.end('done');
  }

  /** Loudness of the newest sound, 0..1, falling when nothing comes. */
  level(side: 'patient' | 'agent'): number {
    const level = this.levels[side];
    this.levels[side] *= 0.85;
    return level;
  }

  private tell(message: object): void {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private hear(text: string): void {
    const message = JSON.parse(text) as { event: string; because?: Ended };
    if (message.event === 'clear') this.drop();
    if (message.event === 'ended') this.end(message.because ?? 'done');
  }

  private play(bytes: ArrayBuffer): void {
    const samples = fromPcm16(bytes);
    if (samples.length === 0 || this.ended) return;
    this.levels.agent = loudness(samples);
    const now = this.context.currentTime;
    if (this.playAt < now) this.playAt = now + CUSHION_S;
    const buffer = this.context.createBuffer(1, samples.length, this.context.sampleRate);
    buffer.copyToChannel(samples, 0);
    const source = this.context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.context.destination);
    source.onended = () => this.playing.delete(source);
    this.playing.add(source);
    source.start(this.playAt);
    this.playAt += samples.length / this.context.sampleRate;
  }

  private drop(): void {
    this.playing.forEach((source) => source.stop());
    this.playing.clear();
    this.playAt = 0;
  }

  private end(because: Ended): void {
    if (this.ended) return;
    this.ended = true;
    const left = Math.max(0, this.playAt - this.context.currentTime);
    this.socket.close();
    this.letGo();
    setTimeout(() => void this.context.close(), because === 'done' ? left * 1000 + 50 : 0);
    this.events.onEnded(because);
  }

  private letGo(): void {
    this.stream?.getTracks().forEach((track) => track.stop());
  }
}
