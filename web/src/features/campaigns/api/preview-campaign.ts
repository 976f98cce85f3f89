import { queryOptions, useQuery } from '@tanstack/react-query';
import { postJson } from '@/lib/http';
import type { CampaignPreview, NewCampaign } from './campaign';

export function previewCampaign(campaign: NewCampaign, signal?: AbortSignal): Promise<CampaignPreview> {
  return postJson<CampaignPreview>('/api/campaigns/preview', campaign, signal);
}

export const previewQuery = (campaign: NewCampaign) =>
  queryOptions({
    queryKey: ['campaign-preview', campaign.script, campaign.filter],
    queryFn: ({ signal }) => previewCampaign(campaign, signal),
    placeholderData: (previous) => previous,
    enabled: campaign.script !== '' && (Boolean(campaign.filter.file) || (campaign.filter.from ?? '') < (campaign.filter.to ?? '')),
  });

export const usePreview = (campaign: NewCampaign) => useQuery(previewQuery(campaign));
