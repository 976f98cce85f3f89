import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export interface Hour {
  /** Instant at which the hour begins. */
  at: string;
  calls: number;
}

export interface Forecast {
  forecast: {
    people: number;
    calls: number;
    reached: number;
    unreached: number;
    tooLate: number;
    lines: number;
    minutes: number;
    cost: number;
    startsAt: string;
    endsAt: string | null;
    perHour: Hour[];
  };
  skipped: { rule: string; count: number }[];
  assumptions: { answerRate: number; talkSeconds: number; ringSeconds: number; fromCalls: number; callsPerSecond: number; mostAtOnce: number };
  currency: string;
  /** What has happened since it was started. */
  actual: { calls: number; people: number; reached: number; minutes: number; cost: number; perHour: Hour[] } | null;
}

export const forecastQuery = (campaignId: string, running: boolean) =>
  queryOptions({
    queryKey: ['forecast', campaignId],
    queryFn: ({ signal }) => getJson<Forecast>(`/api/calls/forecast/${encodeURIComponent(campaignId)}`, {}, signal),
    refetchInterval: running ? 15_000 : false,
    staleTime: 10_000,
  });

export const useForecast = (campaignId: string, running: boolean) => useQuery(forecastQuery(campaignId, running));
