export interface Notice {
  id: number;
  tone: 'good' | 'bad';
  title: string;
  /** The server's own words, if any. */
  text?: string;
}

const STAY_MS = { good: 4_000, bad: 12_000 };

let shown: Notice[] = [];
let count = 0;
const listeners = new Set<() => void>();

function show(next: Notice[]): void {
  shown = next;
  listeners.forEach((listener) => listener());
}

/** Short messages about what was just done. */
export const notices = {
  tell(notice: Omit<Notice, 'id'>): void {
    const id = ++count;
    show([...shown, { ...notice, id }].slice(-4));
    setTimeout(() => notices.dismiss(id), STAY_MS[notice.tone]);
  },
  dismiss(id: number): void {
    if (shown.some((notice) => notice.id === id)) show(shown.filter((notice) => notice.id !== id));
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  shown: (): Notice[] => shown,
};
