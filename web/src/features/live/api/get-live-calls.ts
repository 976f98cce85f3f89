import { normalised, type LiveCall } from '@/lib/contract/calls';
import { getJson } from '@/lib/http';

/** All calls that are alive now: where the live feed starts from, and starts again after a lost connection. */
export async function getLiveCalls(signal?: AbortSignal): Promise<LiveCall[]> {
  return (await getJson<LiveCall[]>('/api/calls/live', {}, signal)).map(normalised);
}
