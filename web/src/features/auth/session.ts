import { useSyncExternalStore } from 'react';
import type { TokenSource } from '@/lib/http';
import { Problem, Unreachable } from '@/lib/problem';
import { authorizeUrl, codeFrom, silentCode } from './api/authorize';
import { exchangeCode, type AccessToken } from './api/exchange-code';
import { newPkce, randomWord } from './pkce';

export type SessionState =
  | { kind: 'starting' }
  | { kind: 'signed-in' }
  | { kind: 'signed-out'; expired: boolean }
  | { kind: 'failed'; error: unknown };

const PENDING = 'callwell.sign-in';
const RENEW_BEFORE_MS = 60_000;
/** A server that starts again or is busy gets a moment before a person sees a failure. */
const RETRY_AFTER_MS = [400, 1500];
const SIGNED_OUT = 'signed-out';

interface Pending {
  verifier: string;
  state: string;
  returnTo: string;
}

/**
 * Who is signed in. The token lives in this object's memory only: a script that reads the browser's storage finds nothing, and a closed tab forgets it.
 * What survives a reload is the HttpOnly session cookie of the auth service, from which a new token is drawn silently.
 */
export class Session implements TokenSource {
  private current: SessionState = { kind: 'starting' };
  private access: AccessToken | null = null;
  private renewing: Promise<string | null> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly otherTabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('callwell.session');

  constructor() {
    if (this.otherTabs) this.otherTabs.onmessage = ({ data }: MessageEvent) => data === SIGNED_OUT && this.current.kind === 'signed-in' && this.rejected();
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly state = () => this.current;

  /** Draws a token from the session cookie, if there is one. Returns where to go when this load is the way back from the sign-in. */
  async start(address: string): Promise<string | null> {
    try {
      const returned = await this.finishSignIn(address);
      if (returned) return returned;
      if (!(await this.renew())) this.become({ kind: 'signed-out', expired: false });
    } catch (error) {
      this.become({ kind: 'failed', error });
    }
    return null;
  }

  /** Leaves for the sign-in page of the auth service. */
  async signIn(): Promise<void> {
    try {
      const { verifier, challenge } = await newPkce();
      const { pathname, search } = window.location;
      const pending: Pending = { verifier, state: randomWord(16), returnTo: pathname === '/signed-in' ? '/' : pathname + search };
      sessionStorage.setItem(PENDING, JSON.stringify(pending));
      window.location.assign(authorizeUrl(challenge, pending.state, false));
    } catch (error) {
      this.become({ kind: 'failed', error });
    }
  }

  /** Ends the session in all tabs. A form and not a link: a link alone, which any site may hold, must sign nobody out. */
  signOut(): void {
    this.forget();
    this.otherTabs?.postMessage(SIGNED_OUT);
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/sign-out';
    document.body.append(form);
    form.submit();
  }

  async token(fresh = false): Promise<string | null> {
    if (!fresh && this.access && this.access.expiresAt > Date.now() + 5_000) return this.access.value;
    return this.renew();
  }

  rejected(): void {
    this.forget();
    this.become({ kind: 'signed-out', expired: true });
  }

  private async finishSignIn(address: string): Promise<string | null> {
    const stored = sessionStorage.getItem(PENDING);
    if (!stored || new URL(address).pathname !== '/signed-in') return null;
    sessionStorage.removeItem(PENDING);
    const pending = JSON.parse(stored) as Pending;
    const code = codeFrom(address, pending.state);
    if (!code) return null;
    this.keep(await exchangeCode(code, pending.verifier));
    return pending.returnTo;
  }

  /** One renewal at a time: ten requests that find the token stale share it. */
  private renew(): Promise<string | null> {
    this.renewing ??= this.drawToken().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  private async drawToken(attempt = 0): Promise<string | null> {
    const { verifier, challenge } = await newPkce();
    let code: string | null;
    try {
      code = await silentCode(challenge, randomWord(16));
    } catch (error) {
      const wait = RETRY_AFTER_MS[attempt];
      if (wait === undefined || !isPassing(error)) throw error;
      await new Promise((go) => setTimeout(go, wait));
      return this.drawToken(attempt + 1);
    }
    if (!code) {
      if (this.current.kind === 'signed-in') this.rejected();
      return null;
    }
    const access = await exchangeCode(code, verifier);
    this.keep(access);
    return access.value;
  }

  private keep(access: AccessToken): void {
    this.access = access;
    clearTimeout(this.timer);
    const life = access.expiresAt - Date.now();
    this.timer = setTimeout(() => void this.renewInBackground(), Math.max(5_000, life - Math.min(RENEW_BEFORE_MS, life / 2)));
    this.become({ kind: 'signed-in' });
  }

  /** A renewal that fails while nothing needs a token yet is tried again by the next request, which then shows the failure. */
  private async renewInBackground(): Promise<void> {
    try {
      await this.renew();
    } catch {
      this.access = null;
    }
  }

  private forget(): void {
    this.access = null;
    clearTimeout(this.timer);
  }

  private become(state: SessionState): void {
    this.current = state;
    this.listeners.forEach((listener) => listener());
  }
}

/** Whether the same request may go well a moment later. */
function isPassing(error: unknown): boolean {
  return error instanceof Unreachable || (error instanceof Problem && (error.status === 429 || error.status >= 500));
}

export function useSessionState(session: Session): SessionState {
  return useSyncExternalStore(session.subscribe, session.state);
}
