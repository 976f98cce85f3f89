import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Me } from '@/lib/hospital';
import { getJson } from '@/lib/http';

export function getMe(signal?: AbortSignal): Promise<Me> {
  return getJson<Me>('/api/me', {}, signal);
}

export const meQuery = () => queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => getMe(signal), staleTime: Infinity });

export const useMeQuery = () => useQuery(meQuery());
