import { useMutation } from '@tanstack/react-query';
import { postJson } from '@/lib/http';

export function hangUp(callId: string): Promise<void> {
  return postJson<void>(`/api/calls/${encodeURIComponent(callId)}/hang-up`);
}

export const useHangUp = () => useMutation({ mutationFn: hangUp });
