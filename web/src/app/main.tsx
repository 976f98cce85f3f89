import '@fontsource-variable/inter';
import '@fontsource-variable/jetbrains-mono';
// Fetched only where Hindi is shown: not every desk has a font for it.
import '@fontsource-variable/noto-sans-devanagari';
import '@mantine/core/styles.css';
import './tokens.css';
import { createRoot } from 'react-dom/client';
import { Session } from '@/features/auth/session';
import { startTranslations } from '@/lib/i18n';
import { newQueryClient } from '@/lib/query-client';
import { App } from './app';

async function start(root: HTMLElement): Promise<void> {
  if (import.meta.env.MODE === 'mock') {
    const { startMockBackend } = await import('@/testing/mock-backend/browser');
    if (startMockBackend() === 'leaving') return;
  }
  createRoot(root).render(<App session={new Session()} queryClient={newQueryClient()} i18n={startTranslations()} />);
}

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with id root');
void start(root);
