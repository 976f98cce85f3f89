import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { postJson } from '@/lib/http';

export type Steering = 'start' | 'pause' | 'resume';

export function steerCampaign(id: string, steering: Steering): Promise<unknown> {
  return postJson(`/api/campaigns/${encodeURIComponent(id)}/${steering}`);
}

/** After a campaign was steered, or was refused to be, everything that shows it is out of date. */
export async function lookAgain(client: QueryClient, id: string): Promise<void> {
  await Promise.all([client.invalidateQueries({ queryKey: ['campaign', id] }), client.invalidateQueries({ queryKey: ['campaigns'] })]);
}

export function useSteerCampaign(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (steering: Steering) => steerCampaign(id, steering),
    onSettled: () => lookAgain(client, id),
  });
}
