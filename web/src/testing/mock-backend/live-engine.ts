import type { CallDetail, LiveCall, Words } from '@/lib/contract/calls';
import type { Hospital } from './hospital';
import { phaseOf } from './hospital';
import { pick } from './random';
import { talkOf } from './talk';

type Emit = (event: string, data: unknown) => void;

interface Running {
  call: LiveCall;
  answerAt: number;
  ends: CallDetail['disposition'];
  script: ReturnType<typeof talkOf>;
  said: number;
}

/** Calls that live, talk and end while one looks. Moves only when `step` is called with the time. */
export class LiveEngine {
  readonly running: Running[] = [];

  private readonly hospital: Hospital;
  private readonly emit: Emit;

  constructor(hospital: Hospital, emit: Emit) {
    this.hospital = hospital;
    this.emit = emit;
  }

  live(): LiveCall[] {
    return this.running.map((each) => each.call);
  }

  /** A new call; one that already talks for a while when `talkedMs` is given. */
  begin(nowMs: number, ends: NonNullable<CallDetail['disposition']>, talkedMs = 0, ringsMs = 5_000): LiveCall {
    const patient = this.hospital.patient();
    const campaign = this.hospital.campaigns.find((each) => each.state === 'running');
    const started = nowMs - talkedMs;
    const row = this.hospital.row(patient, campaign, started - (talkedMs ? 12_000 : 0));
    const call: LiveCall = { ...row, phase: talkedMs ? 'active' : 'ringing', answeredAt: talkedMs ? this.hospital.iso(started) : null, lastWords: [], heardLatencyMs: null, node: null };
    const running: Running = { call, answerAt: talkedMs ? started : nowMs + ringsMs, ends, script: talkOf(ends, patient.name), said: 0 };
    this.running.push(running);
    while (talkedMs && this.speak(running, nowMs, false));
    this.emit('call', running.call);
    return running.call;
  }

  step(nowMs: number, most: number): void {
    for (const each of [...this.running]) this.advance(each, nowMs);
    if (this.running.length < most && this.hospital.next() < 0.12) {
      this.begin(nowMs, pick(['confirmed', 'rescheduled', 'cancelled', 'handed_over', 'no_input', 'callback'] as const, this.hospital.next), 0, 3_000 + this.hospital.next() * 6_000);
    }
  }

  hangUp(id: string, nowMs: number): boolean {
    const running = this.running.find((each) => each.call.id === id);
    if (running) this.end(running, nowMs, 'hung_up');
    return running !== undefined;
  }

  private advance(running: Running, nowMs: number): void {
    if (running.call.phase === 'ringing' && nowMs >= running.answerAt) {
      this.update(running, { phase: 'active', answeredAt: this.hospital.iso(running.answerAt) });
    }
    if (running.call.phase !== 'active') return;
    this.speak(running, nowMs, true);
    const last = running.script.at(-1);
    if (running.said >= running.script.length && last && nowMs > running.answerAt + last.toMs + 1_500) this.end(running, nowMs, running.ends ?? 'confirmed');
  }

  /** Says the next line when its time has come. */
  private speak(running: Running, nowMs: number, tell: boolean): boolean {
    const line = running.script[running.said];
    if (!line || running.answerAt + line.fromMs > nowMs) return false;
    running.said += 1;
    const text = line.kind === 'key' ? `⌨ ${line.text}` : line.text;
    const words: Words = { speaker: line.speaker, text, at: this.hospital.iso(running.answerAt + line.fromMs) };
    const previous = running.call;
    if (text) running.call = { ...previous, lastWords: [...previous.lastWords, words].slice(-4), node: line.node, turns: previous.turns + (line.speaker === 'patient' ? 1 : 0) };
    else running.call = { ...previous, node: line.node };
    const heardLatencyMs = line.speaker === 'agent' && running.said > 1 ? Math.round(430 + this.hospital.next() ** 3 * 1100) : null;
    if (heardLatencyMs !== null) running.call = { ...running.call, heardLatencyMs };
    if (tell && text) this.emit('words', { callId: running.call.id, ...words, node: line.node });
    if (tell && heardLatencyMs !== null) this.emit('turn', { callId: running.call.id, heardLatencyMs });
    return true;
  }

  private end(running: Running, nowMs: number, disposition: NonNullable<CallDetail['disposition']>): void {
    this.running.splice(this.running.indexOf(running), 1);
    const { call } = running;
    const durationMs = call.answeredAt ? nowMs - new Date(call.answeredAt).getTime() : null;
    running.call = { ...call, phase: phaseOf(disposition), disposition, endedAt: this.hospital.iso(nowMs), durationMs };
    this.emit('call', running.call);
    const finished = this.hospital.finished(disposition, new Date(call.queuedAt).getTime());
    this.hospital.calls.unshift({ ...finished, id: call.id, patient: call.patient, endedAt: running.call.endedAt, durationMs: durationMs ?? finished.durationMs });
  }

  private update(running: Running, change: Partial<LiveCall>): void {
    running.call = { ...running.call, ...change };
    this.emit('call', running.call);
  }
}
