import { queryOptions, useQuery } from '@tanstack/react-query';
import { getJson } from '@/lib/http';

/** A file whose people a campaign can be about. */
export interface PeopleFile {
  id: string;
  name: string;
  kind: string;
  state: string;
}

export const filesQuery = () =>
  queryOptions({
    queryKey: ['campaign-files'],
    queryFn: async ({ signal }) => (await getJson<PeopleFile[]>('/api/intakes', {}, signal)).filter((file) => file.kind === 'patients' && file.state === 'imported'),
    staleTime: 15_000,
  });

export const useFiles = (enabled: boolean) => useQuery({ ...filesQuery(), enabled });
