import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postJson } from '@/lib/http';

export type Steering = 'start' | 'pause' | 'resume';

export function steerCampaign(id: string, steering: Steering): Promise<unknown> {
  return postJson(`/api/campaigns/${encodeURIComponent(id)}/${steering}`);
}

export function useSteerCampaign(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (steering: Steering) => steerCampaign(id, steering),
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['campaign', id] }), client.invalidateQueries({ queryKey: ['campaigns'] })]);
    },
  });
}
