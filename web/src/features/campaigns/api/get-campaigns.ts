import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import { lowerState, type Campaign } from './campaign';

export async function getCampaigns(signal?: AbortSignal): Promise<Campaign[]> {
  return (await getJson<Campaign[]>('/api/campaigns', {}, signal)).map(lowerState);
}

export const campaignsQuery = () =>
  queryOptions({
    queryKey: ['campaigns'],
    queryFn: ({ signal }) => getCampaigns(signal),
    refetchInterval: (query) => (query.state.data?.some((campaign) => campaign.state === 'running') ? 3_000 : false),
  });

export const useCampaigns = () => useQuery(campaignsQuery());
