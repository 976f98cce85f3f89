import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { heading, openApp } from '@/testing/open-app';

test('goes to a section by g and a letter', async () => {
  const { user } = await openApp('/sms');
  await heading('SMS outbox');
  await user.keyboard('gp');
  expect(await heading('Campaigns')).toBeVisible();
});

test('does not go anywhere while somebody types', async () => {
  const { user } = await openApp('/calls');
  await user.click(await screen.findByRole('textbox', { name: 'Search name, phone or id' }));
  await user.keyboard('gs');
  expect(await heading('Calls')).toBeVisible();
});

test('leaves single keys alone when they are switched off', async () => {
  const { user } = await openApp('/sms');
  await heading('SMS outbox');
  await user.keyboard('?');
  await user.click(await screen.findByRole('switch', { name: /Single-key shortcuts/ }));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.keyboard('gp');
  expect(await heading('SMS outbox')).toBeVisible();
});

test('finds a screen in the command palette', async () => {
  const { user } = await openApp('/sms');
  await heading('SMS outbox');
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'campaigns{Enter}');
  expect(await heading('Campaigns')).toBeVisible();
});

test('lists messages with their status, text and error', async () => {
  const { backend } = await openApp('/sms', { calls: 40 });
  const table = await screen.findByRole('table', { name: 'SMS outbox' });
  const sms = backend.hospital.sms[0];
  expect(within(table).getAllByText(sms?.body ?? '').length).toBeGreaterThan(0);
});

test('says which part of an address is wrong', async () => {
  await openApp('/nowhere');
  expect(await screen.findByText('There is no screen at this address')).toBeVisible();
});

test('says that the network is away and tries again on demand', async () => {
  const { backend, user } = await openApp('/campaigns', { calls: 5 });
  await heading('Campaigns');
  backend.fail('GET /api/sms', { status: 503, title: 'Starting', detail: 'The notification service is not ready yet.' });
  await user.click(screen.getByRole('link', { name: 'SMS outbox' }));
  expect(await screen.findByText('The notification service is not ready yet.', {}, { timeout: 8_000 })).toBeVisible();
  backend.fail('GET /api/sms', null);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('table')).toBeVisible();
});
