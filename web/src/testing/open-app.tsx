import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { App } from '@/app/app';
import { Session } from '@/features/auth/session';
import { startTranslations } from '@/lib/i18n';
import { newQueryClient } from '@/lib/query-client';
import { MockBackend, type MockOptions } from './mock-backend/backend';

interface Options extends MockOptions {
  language?: string;
  /** Requests that fail from the first moment, as "METHOD /path". */
  failing?: string[];
}

/** Opens the whole app at an address, as a browser does, on a backend in memory. */
export async function openApp(address: string, { language = 'en', failing = [], ...options }: Options = {}) {
  const backend = new MockBackend(options);
  failing.forEach((route) => backend.fail(route, { status: 503, title: 'Starting' }));
  vi.stubGlobal('fetch', backend.fetch);
  window.history.replaceState(null, '', address);
  const view = render(<App session={new Session()} queryClient={newQueryClient()} i18n={startTranslations(language)} />);
  return { backend, user: userEvent.setup(), ...view };
}

/** The h1 of the screen, once it is there. */
export function heading(name: string | RegExp) {
  return screen.findByRole('heading', { level: 1, name }, { timeout: 10_000 });
}
