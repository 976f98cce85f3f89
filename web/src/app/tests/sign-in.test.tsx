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
