import { MockBackend } from './backend';
import { muLawFrame } from './sound';

const SESSION = 'callwell.mock.session';

/** A socket that hums both voices, twenty milliseconds at a time. */
class HummingSocket extends EventTarget {
  binaryType = 'arraybuffer';
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null;
  onclose: (() => void) | null = null;
  private readonly from = performance.now();
  private sent = 0;
  private readonly timer = setInterval(() => this.hum(), 20);

  constructor() {
    super();
    setTimeout(() => this.onopen?.(), 120);
  }

  private hum(): void {
    while (this.sent * 20 < performance.now() - this.from) {
      const second = this.sent++ * 0.02;
      const agentSpeaks = Math.floor(second / 4) % 2 === 0;
      this.onmessage?.({ data: muLawFrame(agentSpeaks ? 1 : 0, second) });
    }
  }

  close(): void {
    clearInterval(this.timer);
    this.onclose?.();
  }
}

/**
 * Puts the mock in the place of the server: fetch, the listen socket, and the redirect to the sign-in.
 * `?mock=new` shows a hospital without calls, `?mock=broken` a server that fails, `?mock=slow` one that does not answer, `?mock=supervisor` what a supervisor sees, `?mock=still` lets nothing move by itself, `?mock=out` starts signed out.
 */
export function startMockBackend(): 'ready' | 'leaving' {
  const address = new URL(window.location.href);
  const wish = address.searchParams.get('mock') ?? sessionStorage.getItem('callwell.mock') ?? '';
  sessionStorage.setItem('callwell.mock', wish);
  const backend = new MockBackend({ signedIn: sessionStorage.getItem(SESSION) !== 'out' && wish !== 'out', calls: wish === 'new' ? 0 : 140, roles: wish === 'supervisor' ? ['SUPERVISOR'] : undefined });
  if (address.pathname === '/oauth2/authorize') {
    sessionStorage.setItem(SESSION, 'in');
    sessionStorage.removeItem('callwell.mock');
    const back = new URL(address.searchParams.get('redirect_uri') ?? '/signed-in', address.origin);
    back.searchParams.set('code', 'code-of-the-mock');
    back.searchParams.set('state', address.searchParams.get('state') ?? '');
    window.location.replace(back);
    return 'leaving';
  }
  if (address.pathname === '/sign-out') {
    sessionStorage.setItem(SESSION, 'out');
    window.location.replace('/');
    return 'leaving';
  }
  backend.honour('code-of-the-mock');
  // Nothing answers a form here; the way to sign out is walked as a link.
  HTMLFormElement.prototype.submit = function () {
    window.location.assign(this.action);
  };
  window.fetch = backend.fetch as typeof window.fetch;
  const RealSocket = window.WebSocket;
  window.WebSocket = new Proxy(RealSocket, {
    construct: (target, [url]: [string]) => (url.startsWith('ws://listen.mock') ? (new HummingSocket() as unknown as WebSocket) : new target(url)),
  });
  if (wish === 'broken') backend.breakDown();
  if (wish === 'slow') backend.hang();
  if (wish !== 'new') live(backend, wish === 'still');
  return 'ready';
}

/** A call whose talk with the agent is over: the wall shows it no more. */
function handedOver(backend: MockBackend, now: number) {
  const call = backend.engine.begin(now, 'handed_over', 21_500);
  backend.engine.running.pop();
  return call;
}

function live(backend: MockBackend, still: boolean): void {
  const now = Date.now();
  for (const [ends, talked] of [['rescheduled', 31_000], ['confirmed', 17_000], ['handed_over', 21_500], ['no_input', 9_000], ['cancelled', 24_000], ['callback', 7_000]] as const) backend.engine.begin(now, ends, talked);
  backend.engine.begin(now, 'confirmed', 0, 9_000);
  for (const [state, agoMs] of [['ringing', 9_000], ['connected', 61_000], ['missed', 240_000]] as const) backend.handOvers.add(handedOver(backend, now), state, now - agoMs);
  if (still) return;
  setInterval(() => backend.engine.step(Date.now(), 8), 400);
  setInterval(() => backend.emit('beat', {}), 5_000);
}
