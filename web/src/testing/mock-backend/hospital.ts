import type { Campaign, NewCampaign } from '@/features/campaigns/api/campaign';
import type { Sms, SmsStatus } from '@/features/sms/api/get-sms';
import type { CallDetail, CallRow, Decision, Disposition, PatientRef, Phase, TimelineEntry } from '@/lib/contract/calls';
import { pick, random, uuid } from './random';
import { talkOf } from './talk';

export const ME = {
  name: 'Anita Desai',
  roles: ['ADMIN', 'SUPERVISOR'],
  hospital: { id: '01990000-0000-7000-a000-000000000001', code: 'saraswati', name: 'Saraswati Hospital, Pune', zone: 'Asia/Kolkata', language: 'en-IN' },
};

const GIVEN = ['Meera', 'Arjun', 'Lakshmi', 'Rahul', 'Savitri', 'Imran', 'Kavya', 'Joseph', 'Parvati', 'Sanjay', 'Fatima', 'Nikhil', 'Radha', 'Gurpreet', 'Anjali', 'Vikram'];
const FAMILY = ['Krishnan', 'Patil', 'Sharma', 'Khan', 'Fernandes', 'Iyer', 'Deshpande', 'Singh', 'Joshi', 'Nair', 'Kulkarni', 'Rao'];
const ENDINGS: Disposition[] = [
  'confirmed', 'confirmed', 'confirmed', 'confirmed', 'confirmed', 'rescheduled', 'rescheduled', 'cancelled', 'voicemail', 'no_answer', 'no_answer', 'busy', 'callback',
  'handed_over', 'no_input', 'wrong_person', 'opted_out', 'not_verified', 'hung_up', 'dnd_blocked', 'blocked', 'technical',
];

export function phaseOf(disposition: Disposition): Phase {
  if (disposition === 'handed_over' || disposition === 'emergency') return 'escalated';
  return ['no_answer', 'busy', 'dnd_blocked', 'blocked', 'technical'].includes(disposition) ? 'failed' : 'completed';
}

const unreached = (disposition: Disposition) => phaseOf(disposition) === 'failed';

export const DEPARTMENTS = ['Cardiology', 'Orthopaedics', 'Paediatrics', 'General Medicine'].map((name, i) => ({ id: `01990000-0000-7000-a000-00000000001${i}`, name }));

export const SCRIPTS = [
  { id: 'confirm-appointment', version: 3, title: 'Confirm, move or cancel an appointment', languages: ['en-IN', 'hi-IN'], nodes: 14 },
  { id: 'reminder', version: 1, title: 'Remind of tomorrow’s visit', languages: ['en-IN'], nodes: 6 },
];

/** The records of a made-up hospital: nobody in it exists. */
export class Hospital {
  readonly next: () => number;
  readonly campaigns: Campaign[] = [];
  readonly calls: CallDetail[] = [];
  readonly sms: Sms[] = [];

  private readonly nowMs: number;

  constructor(nowMs: number, calls: number, seed = 7) {
    this.nowMs = nowMs;
    this.next = random(seed);
    if (calls > 0) this.addCampaigns();
    for (let i = 0; i < calls; i++) this.addPastCall(i);
  }

  iso(ms: number): string {
    return new Date(ms).toISOString();
  }

  patient(): PatientRef {
    const tail = String(Math.floor(this.next() * 10_000)).padStart(4, '0');
    return { id: uuid(this.next), name: `${pick(GIVEN, this.next)} ${pick(FAMILY, this.next)}`, phoneMasked: `+91 ••••• •${tail}` };
  }

  addCampaign(request: NewCampaign, targets: number): Campaign {
    const campaign: Campaign = {
      id: uuid(this.next), name: request.name, script: request.script, state: 'draft', createdAt: this.iso(this.nowMs), startedAt: null, finishedAt: null,
      targets, done: 0, remaining: targets, confirmed: 0, filter: request.filter,
    };
    this.campaigns.unshift(campaign);
    return campaign;
  }

  private addCampaigns(): void {
    const midnight = Math.floor(this.nowMs / 86_400_000) * 86_400_000 - 5.5 * 3_600_000;
    const day = (offset: number) => this.iso(midnight + offset * 86_400_000);
    const filter = (from: number, to: number, departments: string[] = []) => ({ from: day(from), to: day(to + 1), departments, onlyUnconfirmed: true, limit: null });
    const make = (name: string, state: Campaign['state'], targets: number, done: number, confirmed: number, agoHours: number, days: NewCampaign['filter']) => {
      const made = this.addCampaign({ name, script: 'confirm-appointment', filter: days }, targets);
      Object.assign(made, {
        state, done, confirmed, remaining: targets - done, createdAt: this.iso(this.nowMs - agoHours * 3_600_000),
        startedAt: state === 'draft' ? null : this.iso(this.nowMs - (agoHours - 0.1) * 3_600_000), finishedAt: state === 'finished' ? this.iso(this.nowMs - (agoHours - 2) * 3_600_000) : null,
      });
    };
    make('Paediatrics, vaccination days', 'finished', 84, 84, 61, 50, filter(-1, 1, ['Paediatrics']));
    make('Orthopaedics follow-ups', 'paused', 46, 19, 12, 20, filter(1, 5, ['Orthopaedics']));
    make('Cardiology, Thursday and Friday', 'running', 62, 38, 25, 1.5, filter(1, 3, ['Cardiology']));
    make('Next week, all departments', 'draft', 118, 0, 0, 0.4, filter(4, 10));
  }

  private addPastCall(index: number): void {
    const disposition = ENDINGS[(index * 7 + 3) % ENDINGS.length] ?? 'confirmed';
    const queued = this.nowMs - (index * 6 + 4 + this.next() * 4) * 60_000;
    this.calls.push(this.finished(disposition, queued));
  }

  finished(disposition: Disposition, queuedMs: number): CallDetail {
    const patient = this.patient();
    const campaign = this.campaigns[1 + Math.floor(this.next() * 2)];
    const transcript = talkOf(unreached(disposition) ? 'technical' : disposition, patient.name);
    const durationMs = transcript.length > 0 ? (transcript.at(-1)?.toMs ?? 0) + 900 : null;
    const answered = durationMs === null ? null : queuedMs + 14_000;
    const ended = (answered ?? queuedMs + 26_000) + (durationMs ?? 0);
    const call: CallDetail = {
      ...this.row(patient, campaign, queuedMs), phase: phaseOf(disposition), disposition, answeredAt: answered === null ? null : this.iso(answered), endedAt: this.iso(ended), durationMs,
      turns: transcript.filter((line) => line.speaker === 'patient').length, transcript, timeline: this.timeline(disposition, queuedMs, answered, ended),
      decisions: [this.decision(disposition, queuedMs)], turnsLatency: this.latencies(transcript.filter((line) => line.speaker === 'patient').length),
      provider: disposition === 'blocked' || disposition === 'dnd_blocked' ? null : { name: 'local', callId: `CA${uuid(this.next).replace(/-/g, '')}` },
      receipts: this.receipts(disposition, ended), quality: durationMs ? { score: 78 + Math.floor(this.next() * 20) } : null,
    };
    this.addSms(call, ended);
    return call;
  }

  row(patient: PatientRef, campaign: Campaign | undefined, queuedMs: number): CallRow {
    return {
      id: uuid(this.next), phase: 'queued', disposition: null, campaignId: campaign?.id ?? null, campaignName: campaign?.name ?? null, patient, attempt: 1 + Math.floor(this.next() * 2),
      script: 'confirm-appointment', language: this.next() < 0.8 ? 'en-IN' : 'hi-IN', queuedAt: this.iso(queuedMs), answeredAt: null, endedAt: null, durationMs: null, turns: 0,
    };
  }

  private timeline(disposition: Disposition, queued: number, answered: number | null, ended: number): TimelineEntry[] {
    const entry = (ms: number, phase: Phase, signal: string, detail: string | null = null): TimelineEntry => ({ at: this.iso(ms), phase, signal, detail });
    if (disposition === 'blocked' || disposition === 'dnd_blocked') {
      return [entry(queued, 'queued', 'target-queued', 'attempt 1'), entry(queued + 120, 'failed', 'refused', disposition === 'blocked' ? 'rule calling-window' : 'rule dnd-registry')];
    }
    const entries = [entry(queued, 'queued', 'target-queued', 'attempt 1'), entry(queued + 300, 'initiating', 'dial-intended'), entry(queued + 2_100, 'ringing', 'carrier-ringing')];
    if (answered) entries.push(entry(answered, 'active', 'carrier-answered', 'answered by human'), entry(ended - 600, 'ending', 'outcome', disposition.replace('_', ' ')));
    entries.push(entry(ended, phaseOf(disposition), 'carrier-ended', answered ? null : disposition.replace('_', ' ')));
    return entries;
  }

  decision(disposition: Disposition | null, ms: number): Decision {
    const stopped = disposition === 'dnd_blocked' ? 'dnd-registry' : disposition === 'blocked' ? 'calling-window' : null;
    const rules: [string, string, string, Record<string, unknown>][] = [
      ['consent', 'Consent to automated calls was given on 3 February.', 'There is no consent.', { channel: 'voice', given: '2026-02-03' }],
      ['dnd-registry', 'The number is not on the registry.', 'The number is on the national registry and the call is not transactional.', { registry: 'TRAI', listed: stopped === 'dnd-registry' }],
      ['opt-out', 'The patient never asked to be left alone.', 'The patient asked not to be called.', { optedOut: false }],
      ['calling-window', 'It is 11:20 where the patient lives; calls are allowed from 09:00 to 19:00.', 'It is 20:41 where the patient lives; calls are allowed from 09:00 to 19:00.', { zone: 'Asia/Kolkata', from: '09:00', to: '19:00' }],
      ['attempts', 'First of at most three attempts in seven days.', 'Three attempts were made in seven days.', { made: 0, allowed: 3 }],
      ['appointment-valid', 'The appointment is booked and lies ahead.', 'The appointment was cancelled meanwhile.', { status: 'booked' }],
    ];
    const until = stopped ? rules.slice(0, rules.findIndex(([rule]) => rule === stopped) + 1) : rules;
    return {
      at: this.iso(ms + 90), verdict: stopped ? 'block' : 'allow', until: null,
      rules: until.map(([rule, good, bad, inputs]) => ({ rule, version: '1', verdict: rule === stopped ? 'block' : 'allow', because: rule === stopped ? bad : good, inputs })),
    };
  }

  private latencies(turns: number): CallDetail['turnsLatency'] {
    return Array.from({ length: turns }, (_, i) => {
      const [endpointMs, sttMs, scriptMs, ttsMs, firstAudioMs] = [260 + this.next() * 240, 60 + this.next() * 160, 2 + this.next() * 6, 30 + this.next() * 190, 20 + this.next() * 30].map(Math.round) as [number, number, number, number, number];
      return { turn: i + 1, endpointMs, sttMs, scriptMs, ttsMs, firstAudioMs, heardMs: endpointMs + sttMs + scriptMs + ttsMs + firstAudioMs };
    });
  }

  private receipts(disposition: Disposition, ended: number): CallDetail['receipts'] {
    const what = { confirmed: 'appointment confirmed', rescheduled: 'appointment moved', cancelled: 'appointment cancelled' }[disposition as string];
    return what ? [{ number: `R-${uuid(this.next).slice(-6).toUpperCase()}`, what, at: this.iso(ended - 5_000) }] : [];
  }

  addSms(call: CallDetail, ended: number): void {
    const texts: Partial<Record<Disposition, [string, string]>> = {
      confirmed: ['appointment-confirmed', 'Saraswati Hospital: your appointment on Thu 10:30 is confirmed. To change it call 020 5550 0100.'],
      rescheduled: ['appointment-moved', 'Saraswati Hospital: your appointment is now on Fri 11:00. To change it call 020 5550 0100.'],
      cancelled: ['appointment-cancelled', 'Saraswati Hospital: your appointment is cancelled as you wished. To book again call 020 5550 0100.'],
      no_answer: ['missed-call', 'Saraswati Hospital tried to reach you. Please call 020 5550 0100.'],
    };
    const text = call.disposition && texts[call.disposition];
    if (!text) return;
    const status: SmsStatus = this.next() < 0.06 ? 'failed' : this.nowMs - ended < 300_000 ? 'sent' : 'delivered';
    this.sms.push({
      id: uuid(this.next), patient: call.patient, kind: text[0], body: text[1], status, createdAt: this.iso(ended + 800), updatedAt: this.iso(ended + 4_000), callId: call.id,
      error: status === 'failed' ? '30005 Unknown destination handset' : null,
    });
  }
}
