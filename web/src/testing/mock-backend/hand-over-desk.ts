import type { LiveCall } from '@/lib/contract/calls';

interface Open {
  call: LiveCall;
  state: 'ringing' | 'connected' | 'missed';
  askedAt: string;
  dueAt: string;
  inConference: boolean;
  presence: string | null;
  reachedAt: string | null;
  callBackBy: string | null;
  promised: boolean;
}

interface Refusal {
  status: number;
  title: string;
  detail: string;
}

const iso = (ms: number) => new Date(ms).toISOString();

/** Those who asked for a person. Whoever is called here answers at once. */
export class HandOverDesk {
  readonly open: Open[] = [];

  add(call: LiveCall, state: Open['state'], askedMs: number): void {
    this.open.push({
      call: { ...call, disposition: 'handed_over' }, state, askedAt: iso(askedMs), dueAt: iso(askedMs + 30_000), inConference: true, presence: null,
      reachedAt: state === 'connected' ? iso(askedMs + 7_000) : null, callBackBy: state === 'missed' ? iso(askedMs + 7_200_000) : null, promised: state === 'missed',
    });
  }

  act(callId: string, deed: string, body: { phone?: string; presence?: string }): Refusal | null {
    const one = this.open.find((each) => each.call.id === callId);
    if (!one) return { status: 404, title: 'No such hand-over', detail: 'Nobody of this call waits.' };
    if ((deed === 'take-over' || deed === 'join') && !body.phone) return { status: 400, title: 'The telephone is missing', detail: 'Give the number of a telephone that you can answer now.' };
    if (deed === 'take-over') Object.assign(one, { state: 'connected', reachedAt: iso(Date.now()) });
    if (deed === 'join') one.presence = 'listens';
    if (deed === 'presence') one.presence = body.presence ?? null;
    if (deed === 'called-back') this.open.splice(this.open.indexOf(one), 1);
    return null;
  }
}
