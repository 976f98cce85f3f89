import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { normalised, type CallRow } from '@/lib/contract/calls';
import type { Page } from '@/lib/contract/page';
import { getJson } from '@/lib/http';

export interface CallFilter {
  phase?: string;
  disposition?: string;
  campaign?: string;
  q?: string;
}

export async function getCalls(filter: CallFilter, before: string | null, signal?: AbortSignal): Promise<Page<CallRow>> {
  const page = await getJson<Page<CallRow>>('/api/calls', { ...filter, limit: 50, before }, signal);
  return { ...page, items: page.items.map(normalised) };
}

export const callsQuery = (filter: CallFilter) =>
  infiniteQueryOptions({
    queryKey: ['calls', filter],
    queryFn: ({ pageParam, signal }) => getCalls(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });

export const useCalls = (filter: CallFilter) => useInfiniteQuery(callsQuery(filter));
