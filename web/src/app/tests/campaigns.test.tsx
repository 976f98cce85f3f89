import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { heading, openApp } from '@/testing/open-app';

test('previews who is called and who is skipped, and why, before anything exists', async () => {
  const { backend } = await openApp('/campaigns/new', { calls: 5 });
  const preview = await screen.findByRole('region', { name: 'Who will be called' });
  expect(await within(preview).findByText('Asked not to be called again.')).toBeVisible();
  expect(backend.log).not.toContain('POST /api/campaigns');
});

test('creates and starts a campaign and lands on it', async () => {
  const { backend, user } = await openApp('/campaigns/new', { calls: 5 });
  await screen.findByText('Visits that match the filter');
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Cardiology tomorrow');
  await user.click(screen.getByRole('button', { name: 'Create and start' }));
  expect(await heading(/Cardiology tomorrow/)).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeVisible();
  expect(backend.hospital.campaigns[0]).toMatchObject({ name: 'Cardiology tomorrow', script: 'confirm-appointment', state: 'running' });
});

test('refuses days that run backwards', async () => {
  const { backend, user } = await openApp('/campaigns/new', { calls: 5 });
  const until = await screen.findByLabelText('Visits until');
  await user.clear(until);
  await user.type(until, '2020-01-01');
  await user.click(screen.getByRole('button', { name: 'Create and start' }));
  expect(await screen.findByText('The last day is before the first')).toBeVisible();
  expect(backend.log).not.toContain('POST /api/campaigns');
});

test('pauses a running campaign and resumes it', async () => {
  const { backend, user } = await openApp('/campaigns', { calls: 20 });
  const running = backend.hospital.campaigns.find((campaign) => campaign.state === 'running');
  await user.click(await screen.findByRole('link', { name: running?.name }));
  await user.click(await screen.findByRole('button', { name: 'Pause' }));
  expect(await screen.findByRole('button', { name: 'Resume' })).toBeVisible();
  expect(running?.state).toBe('paused');
  await user.click(screen.getByRole('button', { name: 'Resume' }));
  await waitFor(() => expect(running?.state).toBe('running'));
});

test('tells in the server’s words why a campaign cannot be started', async () => {
  const { backend, user } = await openApp('/campaigns', { calls: 20 });
  const draft = backend.hospital.campaigns.find((campaign) => campaign.state === 'draft');
  backend.fail(`POST /api/campaigns/${draft?.id}/start`, { status: 409, title: 'Calling is paused', detail: 'An emergency pause is in force.' });
  await user.click(await screen.findByRole('link', { name: draft?.name }));
  await user.click(await screen.findByRole('button', { name: 'Start' }));
  expect(await screen.findByText('Calling is paused: An emergency pause is in force.')).toBeVisible();
});

test('keeps the draft and says so when it cannot be started', async () => {
  const { backend, user } = await openApp('/campaigns/new', { calls: 5 });
  await screen.findByText('Visits that match the filter');
  const fetchIt = backend.fetch;
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => {
    const path = String(input);
    if (path.endsWith('/start')) backend.fail(`POST ${path}`, { status: 409, title: 'Calling is paused', detail: 'An emergency pause is in force.' });
    return fetchIt(input, init);
  });
  await user.click(screen.getByRole('button', { name: 'Create and start' }));
  expect(await screen.findByText('Saved as a draft, but not started')).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Start' })).toBeVisible();
});

test('offers a supervisor nothing that the server would refuse', async () => {
  const { backend } = await openApp('/campaigns', { calls: 20, roles: ['SUPERVISOR'] });
  const draft = backend.hospital.campaigns.find((campaign) => campaign.state === 'draft');
  await screen.findByRole('link', { name: draft?.name });
  expect(screen.queryByRole('link', { name: 'New campaign' })).toBeNull();
});
