import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import { lowerKeys, lowerState, type CampaignDetail } from './campaign';

export async function getCampaign(id: string, signal?: AbortSignal): Promise<CampaignDetail> {
  const campaign = lowerState(await getJson<CampaignDetail>(`/api/campaigns/${encodeURIComponent(id)}`, {}, signal));
  return { ...campaign, byDisposition: lowerKeys(campaign.byDisposition), byPhase: lowerKeys(campaign.byPhase) };
}

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ['campaign', id],
    queryFn: ({ signal }) => getCampaign(id, signal),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 2_000 : false),
  });

export const useCampaign = (id: string) => useQuery(campaignQuery(id));
