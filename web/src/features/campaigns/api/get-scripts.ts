import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export interface Script {
  id: string;
  version: string | number;
  title: string;
  languages: string[];
}

/** Scripts that a campaign may use, the usual one first. */
export async function getScripts(signal?: AbortSignal): Promise<Script[]> {
  const [scripts, usable] = await Promise.all([
    getJson<Script[]>('/api/scripts', {}, signal),
    getJson<string[]>('/api/campaigns/scripts', {}, signal),
  ]);
  return usable.flatMap((id) => scripts.filter((script) => script.id === id));
}

export const scriptsQuery = () => queryOptions({ queryKey: ['scripts'], queryFn: ({ signal }) => getScripts(signal), staleTime: 60_000 });

export const useScripts = () => useQuery(scriptsQuery());
