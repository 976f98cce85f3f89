import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Recording } from '@/lib/contract/calls';
import { getJson } from '@/lib/http';

export function getRecording(callId: string, signal?: AbortSignal): Promise<Recording> {
  return getJson<Recording>(`/api/calls/${encodeURIComponent(callId)}/recording`, {}, signal);
}

/** The last part of a recording is stored a moment after the call: a recording that is not there yet is asked for this often. */
const LOOKS = 5;

export const recordingQuery = (callId: string, expected: boolean) =>
  queryOptions({
    queryKey: ['recording', callId],
    queryFn: ({ signal }) => getRecording(callId, signal),
    enabled: expected,
    staleTime: Infinity,
    refetchInterval: (query) => (query.state.data?.available === false && query.state.dataUpdateCount < LOOKS ? 2_000 : false),
  });

/** @param expected whether the call is over and somebody answered it, so that there may be a recording */
export const useRecording = (callId: string, expected: boolean) => useQuery(recordingQuery(callId, expected));
