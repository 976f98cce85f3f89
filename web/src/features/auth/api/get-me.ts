import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Me } from '@/lib/hospital';
import { getJson } from '@/lib/http';
import { setServerNow } from '@/lib/now';

/** Who is signed in; on the way the clocks of the screens are set by the server's. */
export async function getMe(signal?: AbortSignal): Promise<Me> {
  const me = await getJson<Me>('/api/me', {}, signal);
  setServerNow(me.now);
  return me;
}

export const meQuery = () => queryOptions({ queryKey: ['me'], queryFn: ({ signal }) => getMe(signal), staleTime: Infinity });

export const useMeQuery = () => useQuery(meQuery());
