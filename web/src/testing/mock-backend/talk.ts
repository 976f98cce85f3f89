import type { Disposition, Speaker, TranscriptLine } from '@/lib/contract/calls';

type Said = [Speaker, string, (string | null)?, Partial<TranscriptLine>?];

const OPENING: Said[] = [
  ['agent', 'Good morning. This is the automated assistant of Saraswati Hospital. This call is recorded. Am I speaking with {name}?', 'ask-person'],
  ['patient', 'Yes, speaking.', 'ask-person', { confidence: 0.94 }],
  ['agent', 'To be sure that I speak with the right person, please tell me your date of birth.', 'ask-birth-date'],
];

const VISIT: Said[] = [
  ['agent', 'Thank you. You have an appointment with Doctor Mehta in Cardiology on Thursday at half past ten. Will you come, or shall I move or cancel it?', 'tell-visit'],
];

const TALKS: Partial<Record<Disposition, Said[]>> = {
  confirmed: [
    ...OPENING,
    ['patient', 'Fourteenth of March nineteen sixty eight.', 'ask-birth-date', { confidence: 0.88 }],
    ...VISIT,
    ['patient', 'Yes, I will come.', 'tell-visit', { confidence: 0.96 }],
    ['agent', 'Wonderful, your appointment is confirmed. You will get an SMS with the details. Goodbye.', 'done'],
  ],
  rescheduled: [
    ...OPENING,
    ['patient', '14031968', 'ask-birth-date', { kind: 'key' }],
    ...VISIT,
    ['patient', 'No, Thursday is difficult for me. Can I come on Friday?', 'tell-visit', { confidence: 0.83 }],
    ['agent', 'On Friday I have a quarter past nine, eleven o’clock, or half past three. Which one suits', 'offer-slots', { cut: true }],
    ['patient', 'Eleven o’clock.', 'offer-slots', { confidence: 0.57 }],
    ['agent', 'That is Friday, eleven o’clock, with Doctor Mehta. Is that right?', 'read-back'],
    ['patient', 'Yes.', 'read-back', { confidence: 0.97 }],
    ['agent', 'Done. Your appointment is now on Friday at eleven. You will get an SMS. Goodbye.', 'done'],
  ],
  cancelled: [
    ...OPENING,
    ['patient', 'Second of July nineteen seventy five.', 'ask-birth-date', { confidence: 0.81 }],
    ...VISIT,
    ['patient', 'Please cancel it.', 'tell-visit', { confidence: 0.93 }],
    ['agent', 'Shall I really cancel the appointment on Thursday?', 'ask-cancel-sure'],
    ['patient', 'Yes, cancel.', 'ask-cancel-sure', { confidence: 0.92 }],
    ['agent', 'Your appointment is cancelled. Goodbye.', 'done'],
  ],
  voicemail: [['agent', 'This is Saraswati Hospital with a message. Please call us back during the day. Thank you.', 'voicemail']],
  no_input: [
    OPENING[0] as Said,
    ['patient', '', 'ask-person+noinput', { kind: 'silence' }],
    ['agent', 'I could not hear you. Am I speaking with {name}?', 'ask-person'],
    ['patient', '', 'ask-person+noinput', { kind: 'silence' }],
    ['agent', 'I will try again another time. Goodbye.', 'goodbye'],
  ],
  handed_over: [
    ...OPENING,
    ['patient', 'I want to talk to a person.', 'ask-birth-date', { confidence: 0.9 }],
    ['agent', 'Of course. I am connecting you to the front desk, please stay on the line.', 'hand-over'],
  ],
  wrong_person: [OPENING[0] as Said, ['patient', 'There is nobody of that name here.', 'ask-person', { confidence: 0.79 }], ['agent', 'I am sorry to have disturbed you. Goodbye.', 'goodbye']],
  callback: [OPENING[0] as Said, ['patient', 'She is not at home, call in the evening.', 'ask-person', { confidence: 0.74 }], ['agent', 'Thank you, I will call again this evening. Goodbye.', 'goodbye']],
  opted_out: [OPENING[0] as Said, ['patient', 'Do not call me again.', 'ask-person', { confidence: 0.88 }], ['agent', 'I understand. You will not be called again. Goodbye.', 'goodbye']],
  not_verified: [
    ...OPENING,
    ['patient', 'First of January nineteen eighty.', 'ask-birth-date', { confidence: 0.9 }],
    ['agent', 'I am sorry, I cannot go on without the right date. Please call the hospital. Goodbye.', 'goodbye'],
  ],
  hung_up: [...OPENING.slice(0, 1), ['patient', 'Hello? Who is this?', 'ask-person+nomatch', { confidence: 0.41 }]],
};

/** What was said in a call that ended so, with times on the recording. */
export function talkOf(disposition: Disposition | null, name: string): TranscriptLine[] {
  let at = 600;
  return (TALKS[disposition ?? 'confirmed'] ?? []).map(([speaker, text, node = null, more = {}]) => {
    const words = text.replace('{name}', name);
    const kind = more.kind ?? 'speech';
    const forMs = kind === 'silence' ? 5000 : kind === 'key' ? words.length * 420 : Math.max(700, words.split(' ').length * 340);
    const line: TranscriptLine = { speaker, text: words, fromMs: at, toMs: at + forMs, node, kind, confidence: null, cut: false, ...more };
    at += forMs + (speaker === 'patient' ? 720 : 480);
    return line;
  });
}

/** Peaks as the server would compute them: speech where the transcript has words. */
export function peaksOf(lines: TranscriptLine[], durationMs: number, perSecond: number, next: () => number): { perSecond: number; patient: number[]; agent: number[] } {
  const length = Math.ceil((durationMs / 1000) * perSecond);
  const lanes = { patient: new Array<number>(length).fill(0), agent: new Array<number>(length).fill(0) };
  for (const side of ['patient', 'agent'] as const) {
    for (let i = 0; i < length; i++) {
      const ms = (i * 1000) / perSecond;
      const speaking = lines.some((line) => line.speaker === side && line.kind !== 'silence' && ms >= line.fromMs && ms < line.toMs);
      const syllable = 0.5 + 0.5 * Math.sin(ms / 95 + Math.sin(ms / 410) * 3);
      lanes[side][i] = speaking ? 0.06 + 0.62 * syllable * (0.35 + 0.65 * next()) : 0.004 + 0.008 * next();
    }
  }
  return { perSecond, ...lanes };
}
