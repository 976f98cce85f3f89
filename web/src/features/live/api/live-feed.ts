import { normalised, type LiveCall, type Speaker } from '@/lib/contract/calls';
import { send } from '@/lib/http';
import { serverEvents } from '@/lib/sse';

export type LiveEvent =
  | { kind: 'call'; call: LiveCall }
  | { kind: 'words'; callId: string; speaker: Speaker; text: string; at: string; node: string | null }
  | { kind: 'turn'; callId: string; heardLatencyMs: number }
  | { kind: 'beat' };

/** Follows `/api/live` until the connection ends. Events of a kind that this version does not know are passed over. */
export async function* liveFeed(signal: AbortSignal): AsyncGenerator<LiveEvent> {
  const response = await send('/api/live', { signal, headers: { Accept: 'text/event-stream' }, cache: 'no-store' });
  if (!response.body) return;
  for await (const { event, data } of serverEvents(response.body)) {
    const parsed = understood(event, data);
    if (parsed) yield parsed;
  }
}

function understood(event: string, data: string): LiveEvent | null {
  if (event === 'beat') return { kind: 'beat' };
  if (event !== 'call' && event !== 'words' && event !== 'turn') return null;
  const body = JSON.parse(data) as never;
  return event === 'call' ? { kind: 'call', call: normalised(body as LiveCall) } : ({ kind: event, ...(body as object) } as LiveEvent);
}
