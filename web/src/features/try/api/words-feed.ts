import type { Speaker } from '@/lib/contract/calls';
import { send } from '@/lib/http';
import { serverEvents } from '@/lib/sse';

export interface Words {
  callId: string;
  speaker: Speaker;
  text: string;
  at: string;
}

/** Follows what is said on one call until the connection ends. */
export async function* wordsOf(callId: () => string | null, signal: AbortSignal): AsyncGenerator<Words> {
  const response = await send('/api/live', { signal, headers: { Accept: 'text/event-stream' }, cache: 'no-store' });
  if (!response.body) return;
  for await (const { event, data } of serverEvents(response.body)) {
    if (event !== 'words') continue;
    const words = JSON.parse(data) as Words;
    if (words.callId === callId()) yield words;
  }
}
