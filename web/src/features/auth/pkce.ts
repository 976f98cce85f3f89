/** Proof Key for Code Exchange (RFC 7636) with S256, the only method of OAuth 2.1. */
export interface Pkce {
  verifier: string;
  challenge: string;
}

export function randomWord(bytes = 32): string {
  return base64Url(crypto.getRandomValues(new Uint8Array(bytes)));
}

export async function newPkce(): Promise<Pkce> {
  if (!globalThis.crypto?.subtle) throw new InsecureOrigin();
  const verifier = randomWord();
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return { verifier, challenge: base64Url(new Uint8Array(digest)) };
}

/** Browsers offer cryptography on https and on the machine itself only. */
export class InsecureOrigin extends Error {
  constructor() {
    super('This address is not secure: open Callwell through https, or on 127.0.0.1');
    this.name = 'InsecureOrigin';
  }
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}
