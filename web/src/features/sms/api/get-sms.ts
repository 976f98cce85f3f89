import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { PatientRef } from '@/lib/contract/calls';
import type { Page } from '@/lib/contract/page';
import { getJson } from '@/lib/http';

export const SMS_STATUSES = ['queued', 'sending', 'sent', 'delivered', 'failed'] as const;
export type SmsStatus = (typeof SMS_STATUSES)[number];

export interface Sms {
  id: string;
  patient: PatientRef;
  kind: string;
  body: string;
  status: SmsStatus;
  createdAt: string;
  updatedAt: string;
  callId: string | null;
  error: string | null;
}

export async function getSms(before: string | null, signal?: AbortSignal): Promise<Page<Sms>> {
  const page = await getJson<Page<Sms>>('/api/sms', { limit: 50, before }, signal);
  return { ...page, items: page.items.map((sms) => ({ ...sms, status: sms.status.toLowerCase() as SmsStatus })) };
}

const onTheWay = (sms: Sms) => sms.status === 'queued' || sms.status === 'sending' || sms.status === 'sent';

export const smsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['sms'],
    queryFn: ({ pageParam, signal }) => getSms(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: (query) => (query.state.data?.pages[0]?.items.some(onTheWay) ? 4_000 : 15_000),
  });

export const useSms = () => useInfiniteQuery(smsQuery());
