import { notifications } from '@mantine/notifications';
import { Problem } from '@/lib/problem';

/** Tells that an action failed, where the screen itself stays as it is. */
export function tellProblem(what: string, error: unknown): void {
  const reason = error instanceof Problem ? [error.title, error.detail].filter(Boolean).join(': ') : error instanceof Error ? error.message : String(error);
  notifications.show({ color: 'red', title: what, message: reason, autoClose: 8000, withBorder: true });
}

export function tellDone(what: string): void {
  notifications.show({ color: 'brand', message: what, autoClose: 3500, withBorder: true });
}
