import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, postJson } from '@/lib/http';

/** What somebody wrote to the hospital. */
export interface Message {
  id: string;
  phoneMasked: string;
  body: string;
  reply: string;
  patient: string | null;
  done: string;
  needsStaff: boolean;
  handledAt: string | null;
  at: string;
}

export const inboxQuery = () => queryOptions({ queryKey: ['sms-inbox'], queryFn: ({ signal }) => getJson<Message[]>('/api/sms/inbox', { limit: 100 }, signal), refetchInterval: 10_000 });

export const useInbox = () => useQuery(inboxQuery());

export function useHandled() {
  const client = useQueryClient();
  return useMutation({ mutationFn: (id: string) => postJson(`/api/sms/inbox/${encodeURIComponent(id)}/handled`), onSettled: () => client.invalidateQueries({ queryKey: ['sms-inbox'] }) });
}
