import { withQuery } from '@/lib/http';
import { Unreachable, problemOf } from '@/lib/problem';

const CLIENT = 'callwell-web';

export function redirectUri(): string {
  return `${window.location.origin}/signed-in`;
}

export function authorizeUrl(challenge: string, state: string, silent: boolean): string {
  return withQuery('/oauth2/authorize', {
    response_type: 'code',
    client_id: CLIENT,
    redirect_uri: redirectUri(),
    scope: 'openid profile',
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    prompt: silent ? 'none' : undefined,
  });
}

/** The answer of the authorization endpoint as it stands in the address of `/signed-in`; null where it is not our answer. */
function answerIn(address: string, state: string): URLSearchParams | null {
  const url = new URL(address, window.location.origin);
  return url.pathname === '/signed-in' && url.searchParams.get('state') === state ? url.searchParams : null;
}

export function codeFrom(address: string, state: string): string | null {
  return answerIn(address, state)?.get('code') ?? null;
}

/**
 * Asks for a code with the browser's session cookie and without a page change: the endpoint is on our own origin, so fetch may
 * follow its redirect and tell where it ended. Null means that nobody is signed in, which only the endpoint itself may say: a
 * server that is busy, limited or away throws Problem or Unreachable, and must not sign anybody out.
 */
export async function silentCode(challenge: string, state: string): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch(authorizeUrl(challenge, state, true), { credentials: 'same-origin', headers: { Accept: 'text/html' }, cache: 'no-store' });
  } catch (cause) {
    throw new Unreachable(cause);
  }
  const answer = answerIn(response.url, state);
  const code = answer?.get('code');
  if (code) return code;
  if (answer?.get('error') === 'login_required') return null;
  throw await problemOf(response);
}
