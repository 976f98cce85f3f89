import type { Campaign, CampaignDetail, NewCampaign } from '@/features/campaigns/api/campaign';
import type { Target } from '@/features/campaigns/api/get-targets';
import type { ProblemBody } from '@/lib/problem';
import { HandOverDesk } from './hand-over-desk';
import { DEPARTMENTS, Hospital, ME, SCRIPTS } from './hospital';
import type { FaultyRow, Intake } from '@/features/imports/api/intake';
import type { Brake } from '@/features/campaigns/api/brake';
import { FAULTY, INBOX, decisions, forecast, intakes } from './imports';
import { LiveEngine } from './live-engine';
import { random } from './random';
import { wavOf } from './sound';
import { peaksOf } from './talk';

export interface MockOptions {
  signedIn?: boolean;
  /** How many calls lie in the past. None means a hospital that has just been set up. */
  calls?: number;
  nowMs?: number;
  roles?: string[] | undefined;
}

type Handler = (parts: string[], url: URL, request: Request) => Response | Promise<Response>;

const TRIAL_CALL = '01980000-0000-7000-8000-0000000000aa';
const TRIAL_VISITS = [
  { id: 'visit-1', patient: { id: 'patient-1', name: 'Meera Iyer' }, practitioner: { id: 'p1', name: 'Doctor Rao' }, department: 'Cardiology', startsAt: '2026-11-24T04:30:00Z', endsAt: '2026-11-24T05:00:00Z', status: 'booked', accepted: false, version: 1 },
  { id: 'visit-2', patient: { id: 'patient-2', name: 'Arjun Nair' }, practitioner: { id: 'p2', name: 'Doctor Sen' }, department: 'Orthopaedics', startsAt: '2026-11-25T06:00:00Z', endsAt: '2026-11-25T06:30:00Z', status: 'booked', accepted: true, version: 1 },
];

/** Callwell's API in memory, for tests and for developing without a server. It keeps the contract, not the rules. */
export class MockBackend {
  readonly hospital: Hospital;
  readonly engine: LiveEngine;
  readonly handOvers: HandOverDesk;
  signedIn: boolean;
  /** Requests as "METHOD /path", newest last. */
  readonly log: string[] = [];
  private readonly roles: string[];
  brake: Brake = { emergency: false, by: null, since: null, because: null };
  readonly intakes: Intake[] = intakes(Date.now());
  private hanging = false;
  private readonly streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  private readonly failing = new Map<string, ProblemBody & { status: number }>();
  private readonly codes = new Map<string, string>();

  constructor({ signedIn = true, calls = 64, nowMs = Date.now(), roles = ME.roles }: MockOptions = {}) {
    this.signedIn = signedIn;
    this.roles = roles;
    this.hospital = new Hospital(nowMs, calls);
    this.engine = new LiveEngine(this.hospital, (event, data) => this.emit(event, data));
    this.handOvers = new HandOverDesk();
  }

  /** Lets requests to `METHOD /path` fail until told otherwise. */
  fail(route: string, problem: (ProblemBody & { status: number }) | null): void {
    if (problem) this.failing.set(route, problem);
    else this.failing.delete(route);
  }

  /** All lists fail from now on. */
  breakDown(): void {
    for (const what of ['calls', 'calls/live', 'campaigns', 'sms', 'live']) this.fail(`GET /api/${what}`, { status: 503, title: 'This part is away at the moment', detail: `The service of '${what}' does not answer.` });
  }

  /** Nothing but the sign-in is answered from now on. */
  hang(): void {
    this.hanging = true;
  }

  emit(event: string, data: unknown): void {
    const bytes = new TextEncoder().encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    this.streams.forEach((stream) => stream.enqueue(bytes));
  }

  /** Cuts all live feeds, as a restart of the server does. */
  dropStreams(): void {
    this.streams.forEach((stream) => stream.close());
    this.streams.clear();
  }

  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(new URL(input instanceof Request ? input.url : String(input), window.location.origin), withoutSignal(init));
    const url = new URL(request.url);
    const route = `${request.method} ${url.pathname}`;
    this.log.push(route);
    await Promise.resolve();
    if (init?.signal?.aborted) throw init.signal.reason;
    const failure = this.failing.get(route);
    if (failure) return problem(failure.status, failure.title ?? 'Failure', failure.detail);
    if (this.hanging && url.pathname !== '/api/me' && url.pathname.startsWith('/api/')) return new Promise(() => undefined);
    if (url.pathname.startsWith('/oauth2/')) return this.oauth(url, request);
    if (request.headers.get('Authorization') !== 'Bearer mock-token') return problem(401, 'Not signed in', 'The request carries no valid token.');
    if (route === 'GET /api/live') return this.stream(init?.signal ?? undefined);
    const parts = url.pathname.split('/').slice(2);
    if (parts[1] === 'forecast') return this.withCampaign(parts[2], (campaign) => json(forecast(Date.now(), Math.max(1, campaign.targets), campaign.startedAt !== null)));
    const handler = this.handlers()[`${request.method} ${parts[0]}${parts.length > 1 ? '/' : ''}${parts.length > 2 ? `*/${parts[2]}` : parts.length > 1 ? this.second(parts[1] ?? '') : ''}`];
    return handler ? handler(parts, url, request) : problem(404, 'Not found', `There is nothing at ${url.pathname}.`);
  };

  private second(part: string): string {
    return ['live', 'preview', 'scripts', 'decisions', 'inbox', 'brake'].includes(part) ? part : '*';
  }

  private async oauth(url: URL, request: Request): Promise<Response> {
    if (url.pathname === '/oauth2/token') {
      const form = new URLSearchParams(await request.text());
      return this.codes.delete(form.get('code') ?? '') ? json({ access_token: 'mock-token', token_type: 'Bearer', expires_in: 600 }) : json({ error: 'invalid_grant' }, 400);
    }
    const back = new URL(url.searchParams.get('redirect_uri') ?? '/signed-in', url.origin);
    back.searchParams.set('state', url.searchParams.get('state') ?? '');
    if (this.signedIn) back.searchParams.set('code', this.code());
    else back.searchParams.set('error', 'login_required');
    const answer = new Response('', { status: 200 });
    Object.defineProperty(answer, 'url', { value: back.toString() });
    return answer;
  }

  /** A new authorization code. */
  code(): string {
    const code = `code-${this.codes.size}-${Math.floor(this.hospital.next() * 1e9)}`;
    this.codes.set(code, code);
    return code;
  }

  /** A code that was handed out before the page was loaded again. */
  honour(code: string): void {
    this.codes.set(code, code);
  }

  private stream(signal?: AbortSignal): Response {
    let mine: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        mine = controller;
        this.streams.add(controller);
        controller.enqueue(new TextEncoder().encode('event: beat\ndata: {}\n\n'));
        signal?.addEventListener('abort', () => {
          if (this.streams.delete(controller)) controller.error(signal.reason);
        });
      },
      cancel: () => {
        if (mine) this.streams.delete(mine);
      },
    });
    return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
  }

  private handlers(): Record<string, Handler> {
    const { hospital, engine } = this;
    return {
      'GET me': () => json({ ...ME, roles: this.roles, now: new Date().toISOString() }),
      'GET calls': (_, url) => json(this.callPage(url)),
      'GET calls/live': () => json(engine.live()),
      'GET calls/*': ([, id]) => this.withCall(id, (call) => json(call)),
      'GET calls/*/recording': ([, id]) =>
        this.withCall(id, (call) => json({ available: call.durationMs !== null, durationMs: call.durationMs ?? 0, peaks: peaksOf(call.transcript, call.durationMs ?? 0, 50, random(11)) })),
      'POST calls/*/recording-link': ([, id]) =>
        this.withCall(id, (call) => json({ url: URL.createObjectURL(wavOf(call.transcript, call.durationMs ?? 0)), expiresAt: hospital.iso(Date.now() + 900_000) })),
      'POST calls/*/listen': ([, id]) => json({ url: `ws://listen.mock/?call=${id}` }),
      'POST calls/*/hang-up': ([, id]) => (engine.hangUp(id ?? '', Date.now()) ? new Response(null, { status: 204 }) : problem(409, 'The call is over', 'It ended before it could be hung up.')),
      'GET hand-overs': () => json(this.handOvers.open),
      'POST hand-overs/*/take-over': ([, id], _, request) => this.handOver(id, 'take-over', request),
      'POST hand-overs/*/join': ([, id], _, request) => this.handOver(id, 'join', request),
      'POST hand-overs/*/presence': ([, id], _, request) => this.handOver(id, 'presence', request),
      'POST hand-overs/*/called-back': ([, id], _, request) => this.handOver(id, 'called-back', request),
      'GET scripts': () => json(SCRIPTS),
      'GET campaigns/scripts': () => json(SCRIPTS.map((script) => script.id)),
      'GET appointments': () => json(TRIAL_VISITS),
      // Whoever looks at the screen with a media server of their own says where it is.
      'POST try': () => json({ callId: TRIAL_CALL, url: `${sessionStorage.getItem('callwell.mock.talk') ?? 'ws://talk.mock/talk'}?call=${TRIAL_CALL}&token=mock` }, 201),
      'GET departments': () => json(DEPARTMENTS),
      'GET campaigns': () => json(hospital.campaigns),
      'POST campaigns': async (_, __, request) => this.create((await request.json()) as NewCampaign),
      'POST campaigns/preview': async (_, __, request) => this.preview((await request.json()) as NewCampaign),
      'GET campaigns/*': ([, id]) => this.withCampaign(id, (campaign) => json(this.detail(campaign))),
      'GET campaigns/*/targets': ([, id]) => this.withCampaign(id, (campaign) => json({ items: this.targets(campaign), next: null })),
      'POST campaigns/*/start': ([, id]) => this.steer(id, ['draft'], 'running'),
      'POST campaigns/*/pause': ([, id]) => this.steer(id, ['running'], 'paused'),
      'POST campaigns/*/resume': ([, id]) => this.steer(id, ['paused'], 'running'),
      'POST calls/decisions': async (_, __, request) => {
        const { day, phone } = (await request.json()) as { day: string; phone: string };
        return json(phone === '+910000000000' ? { day, zone: 'Asia/Kolkata', decisions: [], complete: true } : decisions(day, Date.now(), hospital.calls[0]?.id ?? 'none'));
      },
      'GET sms/inbox': () => json(hospital.calls.length === 0 ? [] : INBOX),
      'POST sms/*/handled': () => new Response(null, { status: 204 }),
      'GET campaigns/brake': () => json(this.brake),
      'POST campaigns/*/pull': () => json((this.brake = { ...this.brake, emergency: true, by: 'Anita Desai', because: 'An emergency pause is in force.' })),
      'POST campaigns/*/release': () => json((this.brake = { ...this.brake, emergency: false, because: null })),
      'GET intakes': () => json(hospital.calls.length === 0 ? [] : this.intakes),
      'POST intakes': (_, url) => {
        const made: Intake = { ...(this.intakes[0] as Intake), id: `in-${this.intakes.length}`, name: url.searchParams.get('name') ?? 'file.csv', state: 'uploaded', review: null };
        this.intakes.unshift(made);
        return json(made, 201);
      },
      'GET intakes/*': ([, id]) => this.withIntake(id, (intake) => intake),
      'GET intakes/*/rows': () => json({ items: FAULTY, next: null }),
      'POST intakes/*/rows': async ([, , , line], __, request) => {
        const { cells } = (await request.json()) as { cells: Record<string, string> };
        const row = FAULTY.find((each) => String(each.line) === line) as FaultyRow;
        return json({ ...row, cells: row.cells.map((cell, index) => cells[index] ?? cell), faults: [], mended: true });
      },
      'POST intakes/*/check': ([, id]) => this.withIntake(id, (intake) => Object.assign(intake, { state: 'checked', review: this.intakes.find((each) => each.review)?.review ?? null })),
      'POST intakes/*/import': ([, id]) => this.withIntake(id, (intake) => Object.assign(intake, { state: 'imported' })),
      'POST intakes/*/cancel': ([, id]) => this.withIntake(id, (intake) => Object.assign(intake, { state: 'cancelled' })),
      'GET sms': () => json({ items: hospital.sms.slice(0, 50), next: null }),
    };
  }

  private async handOver(id: string | undefined, deed: string, request: Request): Promise<Response> {
    const refusal = this.handOvers.act(id ?? '', deed, (await request.json()) as { phone?: string; presence?: string });
    return refusal ? problem(refusal.status, refusal.title, refusal.detail) : new Response(null, { status: 204 });
  }

  private callPage(url: URL) {
    const ask = (key: string) => url.searchParams.get(key)?.toLowerCase() ?? '';
    const limit = Number(url.searchParams.get('limit') ?? 50);
    const found = this.hospital.calls.filter(
      (call) =>
        (!ask('phase') || call.phase === ask('phase')) && (!ask('disposition') || call.disposition === ask('disposition')) && (!ask('campaign') || call.campaignId === ask('campaign')) &&
        (!ask('q') || call.patient.name.toLowerCase().includes(ask('q')) || call.id.includes(ask('q'))) && (!url.searchParams.get('before') || call.queuedAt < (url.searchParams.get('before') ?? '')),
    );
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1)?.queuedAt ?? null) : null };
  }

  private withCall(id: string | undefined, answer: (call: Hospital['calls'][number]) => Response): Response {
    const call = this.hospital.calls.find((each) => each.id === id) ?? this.alive(id);
    return call ? answer(call) : problem(404, 'No such call', `There is no call with the id ${id}.`);
  }

  private alive(id: string | undefined): Hospital['calls'][number] | undefined {
    const call = this.engine.live().find((each) => each.id === id);
    return call && {
      ...call, timeline: [{ at: call.queuedAt, phase: 'queued', signal: 'target-queued', detail: null }], decisions: [this.hospital.decision(null, new Date(call.queuedAt).getTime())],
      transcript: call.lastWords.map((words) => ({ speaker: words.speaker, text: words.text, fromMs: new Date(words.at).getTime() - new Date(call.answeredAt ?? call.queuedAt).getTime(), toMs: 0, node: null, kind: 'speech', confidence: null, cut: false })),
      turnsLatency: [], provider: null, receipts: [], quality: null,
    };
  }

  private withIntake(id: string | undefined, answer: (intake: Intake) => Intake): Response {
    const intake = this.intakes.find((each) => each.id === id);
    return intake ? json(answer(intake)) : problem(404, 'No such file', `There is no file with the id ${id}.`);
  }

  private withCampaign(id: string | undefined, answer: (campaign: Campaign) => Response): Response {
    const campaign = this.hospital.campaigns.find((each) => each.id === id);
    return campaign ? answer(campaign) : problem(404, 'No such campaign', `There is no campaign with the id ${id}.`);
  }

  private detail(campaign: Campaign): CampaignDetail {
    const rest = campaign.done - campaign.confirmed;
    const byDisposition = campaign.done === 0 ? {} : { confirmed: campaign.confirmed, rescheduled: Math.floor(rest * 0.3), no_answer: Math.floor(rest * 0.3), voicemail: Math.floor(rest * 0.15), cancelled: Math.ceil(rest * 0.1), dnd_blocked: Math.ceil(rest * 0.1) };
    return { ...campaign, byDisposition, byPhase: { completed: campaign.done } };
  }

  private targets(campaign: Campaign): Target[] {
    const calls = this.hospital.calls.filter((call) => call.campaignId === campaign.id).slice(0, 40);
    const done = calls.map((call): Target => ({ id: `t-${call.id}`, patient: call.patient, state: 'done', disposition: call.disposition, attempt: call.attempt, callId: call.id, notBefore: null }));
    const next = random(5);
    const waiting = Array.from({ length: Math.min(8, campaign.remaining) }, (_, i): Target => ({
      id: `w-${campaign.id}-${i}`, patient: { id: `p${i}`, name: `Patient ${i + 1}`, phoneMasked: `+91 ••••• •${1000 + Math.floor(next() * 8999)}` }, state: 'pending', disposition: null, attempt: 0, callId: null, notBefore: null,
    }));
    const skipped: Target = { id: `s-${campaign.id}`, patient: { id: 'p-skipped', name: 'Imran Nair', phoneMasked: '+91 ••••• •2210' }, state: 'skipped', disposition: null, attempt: 0, callId: null, notBefore: null, reason: 'dnd-registry' };
    return [...done, skipped, ...waiting];
  }

  private sizes(request: NewCampaign): { matching: number; skipped: { rule: string; count: number; because: string }[]; toCall: number } {
    const days = Math.max(0, (Date.parse(request.filter.to ?? '') - Date.parse(request.filter.from ?? '')) / 86_400_000);
    const matching = Math.round(days * 21 * ((request.filter.departments.length || 4) / 4));
    const counts: [string, number, string][] = [
      ['dnd-registry', 0.06, 'On the do-not-disturb registry; a call to confirm a visit would still be allowed with consent.'],
      ['consent', 0.05, 'No consent to automated calls.'],
      ['opt-out', 0.02, 'Asked not to be called again.'],
    ];
    const skipped = counts.map(([rule, share, because]) => ({ rule, count: Math.round(matching * share), because })).filter((skip) => skip.count > 0);
    if (request.filter.onlyUnconfirmed && matching > 0) skipped.unshift({ rule: 'already-confirmed', count: Math.round(matching * 0.2), because: 'The patient has already said yes.' });
    const left = matching - skipped.reduce((sum, skip) => sum + skip.count, 0);
    return { matching, skipped, toCall: Math.min(left, request.filter.limit ?? left) };
  }

  private preview(request: NewCampaign): Response {
    return wrongDays(request) ?? json(this.sizes(request));
  }

  private create(request: NewCampaign): Response {
    return wrongDays(request) ?? json(this.hospital.addCampaign(request, this.sizes(request).toCall), 201);
  }

  private steer(id: string | undefined, from: Campaign['state'][], to: Campaign['state']): Response {
    return this.withCampaign(id, (campaign) => {
      if (!from.includes(campaign.state)) return problem(409, 'Not possible in this state', `The campaign is ${campaign.state}.`);
      campaign.state = to;
      campaign.startedAt ??= this.hospital.iso(Date.now());
      return json(campaign);
    });
  }
}

/** The real server takes instants only, so the mock refuses days as well. */
function wrongDays({ filter }: NewCampaign): Response | null {
  const wrong = [filter.from, filter.to].find((at) => at !== null && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at));
  return wrong === undefined ? null : problem(400, 'The request cannot be used', `'${wrong}' is no instant.`);
}

/** jsdom's AbortSignal is not the one that Node's Request knows, so the backend watches it itself. */
function withoutSignal(init: RequestInit | undefined): RequestInit | undefined {
  return init && { ...init, signal: undefined };
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

function problem(status: number, title: string, detail?: string): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title, status, detail }), { status, headers: { 'Content-Type': 'application/problem+json' } });
}
