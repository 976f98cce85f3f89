import { withQuery } from '@/lib/http';

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

/** The answer of the authorization endpoint as it stands in the address of `/signed-in`. */
export function codeFrom(address: string, state: string): string | null {
  const url = new URL(address, window.location.origin);
  if (url.pathname !== '/signed-in' || url.searchParams.get('state') !== state) return null;
  return url.searchParams.get('code');
}

/**
 * Asks for a code with the browser's session cookie and without a page change: the endpoint is on our own origin, so fetch may
 * follow its redirect and tell where it ended. Null means that the person has to sign in.
 */
export async function silentCode(challenge: string, state: string): Promise<string | null> {
  const response = await fetch(authorizeUrl(challenge, state, true), {
    credentials: 'same-origin',
    headers: { Accept: 'text/html' },
    cache: 'no-store',
  });
  return codeFrom(response.url, state);
}
