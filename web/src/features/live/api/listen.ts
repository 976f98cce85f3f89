import { postJson } from '@/lib/http';

/** A WebSocket address with a one-time ticket of 30 seconds. */
export function askToListen(callId: string): Promise<{ url: string }> {
  return postJson<{ url: string }>(`/api/calls/${encodeURIComponent(callId)}/listen`);
}
