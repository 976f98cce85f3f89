import { queryOptions, useQuery } from '@tanstack/react-query';
import { isFinal, normalised, type CallDetail, type Verdict } from '@/lib/contract/calls';
import { getJson } from '@/lib/http';

export async function getCall(id: string, signal?: AbortSignal): Promise<CallDetail> {
  const call = normalised(await getJson<CallDetail>(`/api/calls/${encodeURIComponent(id)}`, {}, signal));
  const phase = (word: string) => word.toLowerCase() as CallDetail['phase'];
  const verdict = (word: string) => word.toLowerCase() as Verdict;
  return {
    ...call,
    timeline: call.timeline.map((entry) => ({ ...entry, phase: phase(entry.phase) })),
    decisions: call.decisions.map((decision) => ({
      ...decision, verdict: verdict(decision.verdict), rules: (decision.rules ?? []).map((rule) => ({ ...rule, verdict: verdict(rule.verdict) })),
    })),
    transcript: call.transcript.map((line) => ({ ...line, confidence: line.confidence ?? null })),
    turnsLatency: call.turnsLatency.map((turn) => ({ ...turn, heardMs: turn.heardMs ?? null })),
  };
}

export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['call', id],
    queryFn: ({ signal }) => getCall(id, signal),
    // A call that is still alive is followed until it is over.
    refetchInterval: (query) => (query.state.data && !isFinal(query.state.data.phase) ? 2_000 : false),
  });

export const useCall = (id: string) => useQuery(callQuery(id));
