import { Unreachable, problemOf } from '@/lib/problem';
import { redirectUri } from './authorize';

export interface AccessToken {
  value: string;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** Trades a code for an access token (RFC 6749, section 4.1.3, with PKCE instead of a client secret). */
export async function exchangeCode(code: string, verifier: string): Promise<AccessToken> {
  const body = new URLSearchParams({
    grant_type: 'authorization_code', client_id: 'callwell-web', code, redirect_uri: redirectUri(), code_verifier: verifier,
  });
  let response: Response;
  try {
    response = await fetch('/oauth2/token', { method: 'POST', body, headers: { Accept: 'application/json' } });
  } catch (cause) {
    throw new Unreachable(cause);
  }
  if (!response.ok) throw await problemOf(response);
  const token = (await response.json()) as { access_token: string; expires_in?: number };
  return { value: token.access_token, expiresAt: Date.now() + (token.expires_in ?? 300) * 1000 };
}
