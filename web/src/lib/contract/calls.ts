/** The states of a call in the order of its life; the last three are final. */
export const PHASES = ['queued', 'initiating', 'ringing', 'active', 'ending', 'completed', 'escalated', 'failed'] as const;
export type Phase = (typeof PHASES)[number];

/** What came of a call for the hospital; separate from its state. */
export const DISPOSITIONS = [
  'confirmed', 'booked', 'rescheduled', 'cancelled', 'callback', 'informed', 'voicemail', 'no_answer', 'busy', 'wrong_person', 'opted_out',
  'dnd_blocked', 'blocked', 'no_input', 'not_verified', 'handed_over', 'hung_up', 'emergency', 'technical',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

export type Speaker = 'agent' | 'patient';

export interface PatientRef {
  id: string;
  name: string;
  phoneMasked: string;
}

export interface CallRow {
  id: string;
  phase: Phase;
  disposition: Disposition | null;
  campaignId: string | null;
  campaignName?: string | null;
  patient: PatientRef;
  attempt: number;
  script: string;
  language: string;
  queuedAt: string;
  answeredAt: string | null;
  endedAt: string | null;
  /** Talk time in milliseconds; null until the call was answered. */
  durationMs: number | null;
  turns: number;
}

export interface Words {
  speaker: Speaker;
  text: string;
  at: string;
}

export interface LiveCall extends CallRow {
  lastWords: Words[];
  /** From the patient's last sound to our first audible one, in milliseconds. */
  heardLatencyMs: number | null;
  node: string | null;
}

export type Verdict = 'allow' | 'delay' | 'block';

export interface RuleVerdict {
  rule: string;
  version: string | number;
  verdict: Verdict;
  because: string;
  inputs: Record<string, unknown>;
}

export interface Decision {
  at: string;
  verdict: Verdict;
  until: string | null;
  rules: RuleVerdict[];
}

export interface TimelineEntry {
  at: string;
  phase: Phase;
  signal: string;
  detail: string | null;
}

export interface TranscriptLine {
  speaker: Speaker;
  text: string;
  fromMs: number;
  toMs: number;
  node: string | null;
  kind: 'speech' | 'key' | 'silence';
  confidence: number | null;
  /** The patient spoke over it, so the rest of the sentence was never heard. */
  cut: boolean;
}

/** Milliseconds of one turn, stage by stage; a stage that did not run is null. */
export interface TurnLatency {
  turn: number;
  endpointMs: number | null;
  sttMs: number | null;
  scriptMs: number | null;
  ttsMs: number | null;
  firstAudioMs: number | null;
  heardMs: number | null;
}

export interface Receipt {
  number: string;
  what: string;
  at: string;
}

export interface CallDetail extends CallRow {
  timeline: TimelineEntry[];
  decisions: Decision[];
  transcript: TranscriptLine[];
  turnsLatency: TurnLatency[];
  provider: { name: string; callId: string } | null;
  receipts: Receipt[];
  quality: { score: number } | null;
}

export interface Recording {
  available: boolean;
  durationMs: number;
  peaks: { perSecond: number; patient: number[]; agent: number[] };
}

export function isFinal(phase: Phase): boolean {
  return phase === 'completed' || phase === 'escalated' || phase === 'failed';
}

/** Fields that a service may leave out when they have no value yet. */
const OPEN = { campaignId: null, answeredAt: null, endedAt: null, durationMs: null, heardLatencyMs: null, node: null, provider: null, quality: null };

/** A call as the screens know it: states in lower case, and null where nothing was sent. */
export function normalised<T extends { phase: string; disposition: string | null }>(row: T): T {
  return {
    ...OPEN,
    ...row,
    phase: row.phase.toLowerCase(),
    disposition: row.disposition ? row.disposition.toLowerCase() : null,
  };
}
