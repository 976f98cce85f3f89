import { queryOptions, useQuery } from '@tanstack/react-query';
import { postJson } from '@/lib/http';

export interface Rule {
  rule: string;
  version: number;
  verdict: 'allow' | 'delay' | 'block';
  because: string;
  inputs: Record<string, unknown>;
}

export interface Decided {
  at: string;
  callId: string;
  patientId: string;
  script: string;
  attempt: number;
  verdict: 'allow' | 'delay' | 'block';
  until: string | null;
  /** Whether an order left for the carrier. */
  dialled: boolean;
  disposition: string | null;
  rules: Rule[];
}

export interface Decisions {
  day: string;
  zone: string;
  decisions: Decided[];
  complete: boolean;
}

export const decisionsQuery = (day: string, phone: string) =>
  queryOptions({
    queryKey: ['decisions', day, phone],
    queryFn: ({ signal }) => postJson<Decisions>('/api/calls/decisions', { day, phone: phone.replace(/[\s()-]/g, '') }, signal),
    enabled: day !== '',
    retry: false,
  });

export const useDecisions = (day: string, phone: string) => useQuery(decisionsQuery(day, phone));
