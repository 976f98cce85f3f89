import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postJson, send, withQuery } from '@/lib/http';
import type { FaultyRow, Intake, IntakeKind, Mapping } from './intake';

/** The file is the body itself: it is never held whole, here or on the server. */
export async function uploadFile(kind: IntakeKind, file: File, scrubbedOn: string | null): Promise<Intake> {
  const response = await send(withQuery('/api/intakes', { kind, name: file.name, scrubbedOn }), { method: 'POST', headers: { 'Content-Type': 'text/csv' }, body: file });
  return (await response.json()) as Intake;
}

const path = (id: string, rest: string) => `/api/intakes/${encodeURIComponent(id)}/${rest}`;

export const checkIntake = (id: string, mapping: Mapping, encoding: string | null) => postJson<Intake>(path(id, 'check'), { ...mapping, encoding });
export const importIntake = (id: string) => postJson<Intake>(path(id, 'import'));
export const cancelIntake = (id: string) => postJson<Intake>(path(id, 'cancel'));

export function mendRow(id: string, line: number, cells: Record<number, string>): Promise<FaultyRow> {
  return postJson<FaultyRow>(path(id, `rows/${line}`), { cells });
}

/** Runs one of the above on a file and looks at it again. */
export function useOnIntake<T>(id: string, run: (argument: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSettled: async () => {
      await Promise.all([client.invalidateQueries({ queryKey: ['intake', id] }), client.invalidateQueries({ queryKey: ['intakes'] }), client.invalidateQueries({ queryKey: ['intake-rows', id] })]);
    },
  });
}

/** Saves the rows that cannot be used, with what is wrong with them. */
export async function downloadErrors(id: string): Promise<void> {
  const response = await send(path(id, 'errors.csv'));
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = 'callwell-errors.csv';
  link.click();
  URL.revokeObjectURL(address);
}
