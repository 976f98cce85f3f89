import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import type { FaultyRow } from './intake';

/** The first faulty rows of a file; asked again when its review is a new one. */
export const rowsQuery = (id: string, updatedAt: string) =>
  queryOptions({
    queryKey: ['intake-rows', id, updatedAt],
    queryFn: ({ signal }) => getJson<{ items: FaultyRow[]; next: number | null }>(`/api/intakes/${encodeURIComponent(id)}/rows`, { limit: 50 }, signal),
  });

export const useRows = (id: string, updatedAt: string) => useQuery(rowsQuery(id, updatedAt));
