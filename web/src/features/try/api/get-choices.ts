import { useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export interface TrialScript {
  id: string;
  title: string;
  languages: string[];
}

export interface TrialVisit {
  id: string;
  patient: { id: string; name: string };
  practitioner: { name: string };
  department: string;
  startsAt: string;
  accepted: boolean;
}

export const useTrialScripts = () =>
  useQuery({ queryKey: ['try', 'scripts'], queryFn: ({ signal }) => getJson<TrialScript[]>('/api/scripts', {}, signal), staleTime: 60_000 });

/** Visits of the next ten days: whose part one may play. */
export const useTrialVisits = () =>
  useQuery({ queryKey: ['try', 'visits'], queryFn: ({ signal }) => getJson<TrialVisit[]>('/api/appointments', {}, signal), staleTime: 60_000 });
