import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postJson } from '@/lib/http';
import { lowerState, type Campaign, type NewCampaign } from './campaign';

export async function createCampaign(campaign: NewCampaign): Promise<Campaign> {
  return lowerState(await postJson<Campaign>('/api/campaigns', campaign));
}

export function useCreateCampaign() {
  const client = useQueryClient();
  return useMutation({ mutationFn: createCampaign, onSuccess: () => client.invalidateQueries({ queryKey: ['campaigns'] }) });
}
