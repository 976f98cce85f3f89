import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import type { Disposition, PatientRef } from '@/lib/contract/calls';
import { getJson } from '@/lib/http';

export interface Target {
  id: string;
  patient: PatientRef | null;
  state: string;
  disposition: Disposition | null;
  attempt: number;
  callId: string | null;
  notBefore: string | null;
  /** The rule that skipped it or forbade its last call. */
  reason?: string | null;
}

export interface Targets {
  items: Target[];
  next: string | null;
}

type Wire = Partial<Target> & { id: string; attempts?: number; lastCallId?: string | null; nextAt?: string | null };

function target(wire: Wire): Target {
  return {
    id: wire.id,
    patient: wire.patient ?? null,
    state: (wire.state ?? 'queued').toLowerCase(),
    disposition: wire.disposition ? (wire.disposition.toLowerCase() as Disposition) : null,
    attempt: wire.attempt ?? wire.attempts ?? 0,
    callId: wire.callId ?? wire.lastCallId ?? null,
    notBefore: wire.notBefore ?? wire.nextAt ?? null,
    reason: wire.reason ?? null,
  };
}

export async function getTargets(campaignId: string, after: string | null, signal?: AbortSignal): Promise<Targets> {
  const path = `/api/campaigns/${encodeURIComponent(campaignId)}/targets`;
  const answer = await getJson<Wire[] | { items: Wire[]; next?: string | null }>(path, { limit: 100, after }, signal);
  return Array.isArray(answer) ? { items: answer.map(target), next: null } : { items: answer.items.map(target), next: answer.next ?? null };
}

export const targetsQuery = (campaignId: string, running: boolean) =>
  infiniteQueryOptions({
    queryKey: ['targets', campaignId],
    queryFn: ({ pageParam, signal }) => getTargets(campaignId, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next ?? undefined,
    refetchInterval: running ? 4_000 : false,
  });

export const useTargets = (campaignId: string, running: boolean) => useInfiniteQuery(targetsQuery(campaignId, running));
