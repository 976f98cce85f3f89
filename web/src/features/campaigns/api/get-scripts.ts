import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export interface Script {
  id: string;
  version: string | number;
  title: string;
  languages: string[];
}

export function getScripts(signal?: AbortSignal): Promise<Script[]> {
  return getJson<Script[]>('/api/scripts', {}, signal);
}

export const scriptsQuery = () => queryOptions({ queryKey: ['scripts'], queryFn: ({ signal }) => getScripts(signal), staleTime: 60_000 });

export const useScripts = () => useQuery(scriptsQuery());
