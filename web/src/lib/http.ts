import { Unreachable, problemOf } from './problem';

/** Where requests get their bearer token from. `fresh` asks for a new one after the old one was refused. */
export interface TokenSource {
  token(fresh?: boolean): Promise<string | null>;
  /** Called when even a fresh token was refused: the person has to sign in again. */
  rejected(): void;
}

let tokens: TokenSource = { token: async () => null, rejected: () => undefined };

export function drawTokensFrom(source: TokenSource): void {
  tokens = source;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

export function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(key, String(value));
  }
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}

/** Sends one request with the bearer token; renews the token once when it is refused. Throws Problem or Unreachable. */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  let response = await once(path, init, await tokens.token());
  if (response.status === 401) {
    const renewed = await tokens.token(true);
    if (renewed) response = await once(path, init, renewed);
    if (response.status === 401) tokens.rejected();
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function once(path: string, init: RequestInit, token: string | null): Promise<Response> {
  const headers = new Headers(init.headers);
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (!headers.has('Accept')) headers.set('Accept', 'application/json, application/problem+json');
  try {
    return await fetch(path, { ...init, headers });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new Unreachable(cause);
  }
}

export async function getJson<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  const response = await send(withQuery(path, query), { signal });
  return (await response.json()) as T;
}

export async function postJson<T>(path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(path, {
    method: 'POST',
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
