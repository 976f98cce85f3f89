import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

export interface Department {
  id: string;
  name: string;
}

export function getDepartments(signal?: AbortSignal): Promise<Department[]> {
  return getJson<Department[]>('/api/departments', {}, signal);
}

export const departmentsQuery = () => queryOptions({ queryKey: ['departments'], queryFn: ({ signal }) => getDepartments(signal), staleTime: 60_000 });

export const useDepartments = () => useQuery(departmentsQuery());
