import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, postJson } from '@/lib/http';

/** What stops all dialling of the hospital for a while. */
export interface Brake {
  emergency: boolean;
  by: string | null;
  since: string | null;
  /** Why nobody is dialled; null when somebody may be. */
  because: string | null;
}

export const brakeQuery = () => queryOptions({ queryKey: ['brake'], queryFn: ({ signal }) => getJson<Brake>('/api/campaigns/brake', {}, signal), refetchInterval: 5_000 });

export const useBrake = () => useQuery(brakeQuery());

export function usePullBrake() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (pull: boolean) => postJson<Brake>(`/api/campaigns/brake/${pull ? 'pull' : 'release'}`), onSettled: () => client.invalidateQueries({ queryKey: ['brake'] }) });
}
