import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { heading, openApp } from '@/testing/open-app';

test('opens the screen that was asked for when the hospital session is still there', async () => {
  await openApp('/sms');
  expect(await heading('SMS outbox')).toBeVisible();
});

test('shows the door to somebody who is not signed in', async () => {
  const { backend } = await openApp('/calls', { signedIn: false });
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(backend.log.filter((line) => line.includes('/api/'))).toEqual([]);
});

test('keeps the token out of the browser’s storage', async () => {
  await openApp('/sms');
  await heading('SMS outbox');
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('mock-token');
});

test('asks to sign in again when the session was ended elsewhere', async () => {
  const { backend, user } = await openApp('/sms');
  await heading('SMS outbox');
  backend.signedIn = false;
  backend.fail('GET /api/campaigns', { status: 401, title: 'Not signed in' });
  await user.click(screen.getByRole('link', { name: 'Campaigns' }));
  expect(await screen.findByText(/Your session has ended/)).toBeVisible();
});

test('signs nobody out because the server has a bad moment', async () => {
  const { backend, user } = await openApp('/sms');
  await heading('SMS outbox');
  backend.fail('GET /api/campaigns', { status: 401, title: 'Not signed in' });
  backend.fail('GET /oauth2/authorize', { status: 429, title: 'Too many requests', detail: 'Wait 1 s and try again.' });
  await user.click(screen.getByRole('link', { name: 'Campaigns' }));
  expect(await screen.findByText('Wait 1 s and try again.', {}, { timeout: 8_000 })).toBeVisible();
  backend.fail('GET /api/campaigns', null);
  backend.fail('GET /oauth2/authorize', null);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('table', { name: 'Campaigns' })).toBeVisible();
  expect(screen.queryByText(/Your session has ended/)).toBeNull();
});

test('waits for a server that starts again', async () => {
  const opening = openApp('/sms', { failing: ['GET /oauth2/authorize'] });
  const { backend } = await opening;
  setTimeout(() => backend.fail('GET /oauth2/authorize', null), 200);
  expect(await heading('SMS outbox')).toBeVisible();
});

test('says what is wrong when the server does not come back', async () => {
  await openApp('/sms', { failing: ['GET /oauth2/authorize'] });
  expect(await screen.findByText('Starting', {}, { timeout: 8_000 })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('ends in every tab when somebody signs out in one', async () => {
  await openApp('/sms');
  await heading('SMS outbox');
  const otherTab = new BroadcastChannel('callwell.session');
  otherTab.postMessage('signed-out');
  expect(await screen.findByText(/Your session has ended/)).toBeVisible();
  otherTab.close();
});
