import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Recording } from '@/lib/contract/calls';
import { getJson } from '@/lib/http';

export function getRecording(callId: string, signal?: AbortSignal): Promise<Recording> {
  return getJson<Recording>(`/api/calls/${encodeURIComponent(callId)}/recording`, {}, signal);
}

export const recordingQuery = (callId: string, available: boolean) =>
  queryOptions({ queryKey: ['recording', callId], queryFn: ({ signal }) => getRecording(callId, signal), enabled: available, staleTime: Infinity });

export const useRecording = (callId: string, available: boolean) => useQuery(recordingQuery(callId, available));
