import { useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

/** Names of campaigns by id: a call knows only the id of its campaign. */
export async function getCampaignNames(signal?: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const campaigns = await getJson<{ id: string; name: string }[]>('/api/campaigns', {}, signal);
  return new Map(campaigns.map(({ id, name }) => [id, name]));
}

const NONE: ReadonlyMap<string, string> = new Map();

export function useCampaignNames(): ReadonlyMap<string, string> {
  return useQuery({ queryKey: ['campaign-names'], queryFn: ({ signal }) => getCampaignNames(signal), staleTime: 30_000 }).data ?? NONE;
}
