import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';
import { isWorking, type Intake } from './intake';

export const intakesQuery = () =>
  queryOptions({
    queryKey: ['intakes'],
    queryFn: ({ signal }) => getJson<Intake[]>('/api/intakes', {}, signal),
    refetchInterval: (query) => (query.state.data?.some((intake) => isWorking(intake.state)) ? 1_000 : false),
  });

export const useIntakes = () => useQuery(intakesQuery());

export const intakeQuery = (id: string) =>
  queryOptions({
    queryKey: ['intake', id],
    queryFn: ({ signal }) => getJson<Intake>(`/api/intakes/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: (query) => (query.state.data && isWorking(query.state.data.state) ? 700 : false),
  });

export const useIntake = (id: string) => useQuery(intakeQuery(id));
