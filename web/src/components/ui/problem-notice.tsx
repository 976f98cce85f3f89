import { Problem } from '@/lib/problem';
import { notices } from './notices';

/** Tells that an action failed, where the screen itself stays as it is. */
export function tellProblem(what: string, error: unknown): void {
  const reason = error instanceof Problem ? [error.title, error.detail].filter(Boolean).join(': ') : error instanceof Error ? error.message : String(error);
  notices.tell({ tone: 'bad', title: what, text: reason });
}

export function tellDone(what: string): void {
  notices.tell({ tone: 'good', title: what });
}
