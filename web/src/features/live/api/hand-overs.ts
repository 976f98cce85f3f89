import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { normalised, type LiveCall } from '@/lib/contract/calls';
import { getJson, postJson } from '@/lib/http';

/** What a supervisor who joined does: hears both, is heard by staff, or is heard by both. */
export const PRESENCES = ['listens', 'whispers', 'speaks'] as const;
export type Presence = (typeof PRESENCES)[number];

/** Somebody who asked for a person and is not served yet. */
export interface HandOver {
  call: LiveCall;
  state: 'ringing' | 'connected' | 'missed';
  askedAt: string;
  /** When staff who do not answer are given up. */
  dueAt: string;
  /** Whether the carrier can bring others in. */
  inConference: boolean;
  presence: Presence | null;
  reachedAt: string | null;
  callBackBy: string | null;
  /** Whether the patient was told that the hospital calls back; not so when they had hung up. */
  promised: boolean;
}

const KEY = ['hand-overs'];
const OPEN = { presence: null, reachedAt: null, callBackBy: null };

async function getHandOvers(signal?: AbortSignal): Promise<HandOver[]> {
  return (await getJson<HandOver[]>('/api/hand-overs', {}, signal)).map((each) => ({ ...OPEN, ...each, call: normalised(each.call) }));
}

export const useHandOvers = () => useQuery(queryOptions({ queryKey: KEY, queryFn: ({ signal }) => getHandOvers(signal), refetchInterval: 2_000 }));

export type Deed = { to: 'take-over' | 'join'; phone: string } | { to: 'presence'; presence: Presence } | { to: 'called-back' };

function act(callId: string, { to, ...body }: Deed): Promise<void> {
  return postJson<void>(`/api/hand-overs/${encodeURIComponent(callId)}/${to}`, body);
}

export function useHandOverDeed() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ callId, deed }: { callId: string; deed: Deed }) => act(callId, deed),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
