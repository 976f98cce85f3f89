import type { FaultyRow, Intake, Review } from '@/features/imports/api/intake';
import type { Forecast } from '@/features/campaigns/api/get-forecast';
import type { Message } from '@/features/sms/api/get-inbox';
import type { Decisions } from '@/features/why/api/get-decisions';

const REVIEW: Review = {
  rows: 5000, usable: 4862, faulty: 61, duplicates: 77, added: 3920, changed: 214, unchanged: 728, noConsent: 312, doNotCall: 24, onRegistry: 181, landlines: 96, toCall: 4345,
  faults: { phone: 41, 'birth-date': 23 }, zones: { 'Asia/Kolkata': 4849, 'America/New_York': 13 }, regions: { IN: 4849, US: 13 },
};

const HEADER = ['UHID', 'Patient name', 'Mobile', 'DOB', 'Lang', 'Remarks'];
const SAMPLES = [['H00412', 'Meera Joshi', '98200 11001', '14/03/1980', 'Hindi', ''], ['H00413', 'Arjun Nair', '+91 98200 11002', '28/02/1971', 'English', 'diabetic clinic']];
const MEANS: Record<string, number> = { 'patient-number': 0, 'full-name': 1, phone: 2, 'birth-date': 3, language: 4 };

/** Files of the mock hospital, newest first. */
export function intakes(nowMs: number): Intake[] {
  const at = (hours: number) => new Date(nowMs - hours * 3_600_000).toISOString();
  const file = (id: string, name: string, state: Intake['state'], hours: number, more: Partial<Intake>): Intake => ({
    id, kind: 'patients', name, state, bytes: 412_881, encoding: 'UTF-8', separator: ',', rowsRead: 5000, bytesRead: 412_881, review: REVIEW, problem: null, scrubbedOn: null, createdAt: at(hours), updatedAt: at(hours),
    columns: HEADER.map((header, index) => ({ index, name: header, samples: SAMPLES.map((row) => row[index] ?? ''), suggested: Object.entries(MEANS).find(([, column]) => column === index)?.[0] ?? null, confidence: index === 4 ? 0.6 : index === 5 ? 0 : 1 })),
    fields: ['patient-number', 'full-name', 'given-name', 'family-name', 'phone', 'birth-date', 'language', 'zone', 'consent', 'do-not-call'],
    mapping: { columns: MEANS, dates: 'day-first', language: 'en-IN', zone: 'Asia/Kolkata', consent: true }, ...more,
  });
  return [
    file('in-new', 'orthopaedics november.csv', 'uploaded', 0.1, { review: null, rowsRead: 0, bytesRead: 0 }),
    file('in-checked', 'all patients.csv', 'checked', 1, {}),
    file('in-working', 'cardiology.csv', 'importing', 2, { review: REVIEW, rowsRead: 2600, bytesRead: 214_000 }),
    file('in-dnd', 'ncpr week 47.csv', 'imported', 30, { kind: 'do-not-disturb', scrubbedOn: '2026-11-21', fields: ['phone', 'do-not-call'], review: { ...REVIEW, rows: 640, usable: 640, faulty: 0, duplicates: 0, added: 640, changed: 0, unchanged: 0, toCall: 0, noConsent: 0, doNotCall: 0, landlines: 0, zones: {} } }),
    file('in-failed', 'export.csv', 'failed', 50, { review: null, problem: "line 3, column 2 ('Patient name'): the field is longer than 1048576 characters; its opening quote is never closed: close it, or remove it" }),
  ];
}

/** What people wrote. */
export const INBOX: Message[] = [
  { id: 'm1', phoneMasked: '+91…01', body: '1', reply: 'confirm', patient: 'p1', done: 'confirmed, receipt K7P2', needsStaff: false, handledAt: null, at: '2026-11-22T09:12:00Z' },
  { id: 'm2', phoneMasked: '+91…44', body: 'Can I come with my mother on the same day?', reply: 'other', patient: null, done: 'left to staff', needsStaff: true, handledAt: null, at: '2026-11-22T08:51:00Z' },
  { id: 'm3', phoneMasked: '+91…09', body: 'संदेश बंद करें', reply: 'stop', patient: 'p3', done: 'opted out: 1', needsStaff: false, handledAt: null, at: '2026-11-22T07:30:00Z' },
];

export const FAULTY: FaultyRow[] = [
  { line: 18, cells: ['H00429', 'Sara Khan', '9.82E+11', '02/01/2001', 'Hindi', ''], mended: false, faults: [{ column: 3, field: 'phone', code: 'phone', because: 'was rounded by a spreadsheet (9.19E+11): format the column as text and enter the number again' }] },
  { line: 94, cells: ['H00505', 'Vikram Rao', '98200 77120', '31/02/1969', 'English', ''], mended: false, faults: [{ column: 4, field: 'birth-date', code: 'birth-date', because: 'is no day of the calendar' }] },
  { line: 203, cells: ['H00412', 'Meera Joshi', '98200 11001', '14/03/1980', 'Hindi', ''], mended: false, faults: [{ column: 1, field: 'patient-number', code: 'duplicate', because: 'an earlier row is about the same; that one counts' }] },
];

export function forecast(nowMs: number, people: number, started: boolean): Forecast {
  const hour = (index: number) => new Date(Math.floor(nowMs / 3_600_000) * 3_600_000 + (index - (started ? 2 : 0)) * 3_600_000).toISOString();
  const shape = [0.3, 0.26, 0.18, 0.1, 0.07, 0.05, 0.03, 0.01];
  const calls = Math.round(people * 1.5);
  return {
    forecast: { people, calls, reached: Math.round(people * 0.93), unreached: Math.round(people * 0.07), tooLate: Math.round(people * 0.02), lines: 8, minutes: people * 1.2, cost: people * 0.72, startsAt: hour(0), endsAt: hour(8), perHour: shape.map((share, index) => ({ at: hour(index), calls: Math.round(calls * share) })) },
    skipped: [{ rule: 'dnd-registry', count: 4 }, { rule: 'consent', count: 3 }],
    assumptions: { answerRate: 0.62, talkSeconds: 71, ringSeconds: 30, fromCalls: started ? 1240 : 0, callsPerSecond: 1, mostAtOnce: 8 },
    currency: 'INR',
    actual: started ? { calls: Math.round(calls * 0.6), people: Math.round(people * 0.5), reached: Math.round(people * 0.46), minutes: people * 0.6, cost: people * 0.36, perHour: shape.slice(0, 3).map((share, index) => ({ at: hour(index), calls: Math.round(calls * share * (0.85 + index * 0.1)) })) } : null,
  };
}

export function decisions(day: string, nowMs: number, callId: string): Decisions {
  const at = (minutes: number) => new Date(nowMs - minutes * 60_000).toISOString();
  const fine = (rule: string, because: string, inputs: Record<string, unknown> = {}) => ({ rule, version: 1, verdict: 'allow' as const, because, inputs });
  return {
    day, zone: 'Asia/Kolkata', complete: true,
    decisions: [
      { at: at(190), callId, patientId: 'p1', script: 'confirm-appointment', attempt: 1, verdict: 'delay', until: at(60), dialled: false, disposition: null, rules: [fine('consent', 'consented to automated calls', { purpose: 'CARE' }), { rule: 'calling-window', version: 2, verdict: 'delay', because: 'the patient wishes to be called at other hours', inputs: { zone: 'Asia/Kolkata', localTime: '2026-11-23T08:52:10', closedBy: 'patient-hours' } }] },
      { at: at(60), callId, patientId: 'p1', script: 'confirm-appointment', attempt: 1, verdict: 'allow', until: null, dialled: true, disposition: 'no_answer', rules: [fine('consent', 'consented to automated calls'), fine('calling-window', 'inside the calling hours where the patient lives', { zone: 'Asia/Kolkata' }), fine('jurisdiction', 'the rules of in v2 count', { packs: 'in v2' })] },
      { at: at(20), callId, patientId: 'p1', script: 'confirm-appointment', attempt: 2, verdict: 'block', until: null, dialled: false, disposition: 'blocked', rules: [fine('consent', 'consented to automated calls'), { rule: 'opt-out', version: 1, verdict: 'block', because: 'asked never to be called again', inputs: { passed: false } }] },
    ],
  };
}
