import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { openApp } from '@/testing/open-app';

/** Texts with letters that neither went through translation nor are marked as data. */
function untranslated(root: HTMLElement): string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent?.trim() ?? '';
    const parent = walker.currentNode.parentElement;
    if (!/\p{L}/u.test(text) || text.includes('⟦') || parent?.closest('[translate="no"], style, script, option')) continue;
    found.push(text);
  }
  return found;
}

test.each(['/live', '/calls', '/calls/first', '/campaigns', '/campaigns/new', '/campaigns/first', '/sms', '/nowhere'])('has no text that cannot be translated on %s', async (address) => {
  const first = await openApp('/sms', { calls: 30 });
  const { calls, campaigns } = first.backend.hospital;
  first.unmount();
  const at = address.replace('/calls/first', `/calls/${calls.find((call) => call.disposition === 'rescheduled')?.id}`).replace('/campaigns/first', `/campaigns/${campaigns[1]?.id}`);
  const { backend } = await openApp(at, { calls: 30, language: 'en-XA' });
  if (address === '/live') backend.engine.begin(Date.now(), 'handed_over', 20_000);
  await screen.findByRole('heading', { level: 1 }, { timeout: 10_000 });
  await waitFor(() => expect(screen.queryByText('⟦Lóádíñg⟧')).toBeNull(), { timeout: 10_000 });
  expect(untranslated(document.body)).toEqual([]);
});
