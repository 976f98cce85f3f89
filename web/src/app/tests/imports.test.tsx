import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { heading, openApp } from '@/testing/open-app';

test('brings a file from its columns over the review to the import', async () => {
  const { backend, user } = await openApp('/imports/in-new', { calls: 5 });
  expect(await heading('orthopaedics november.csv')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Review the file' }));
  expect(await screen.findByText('of 5000 can be called')).toBeVisible();
  expect(backend.log).not.toContain('POST /api/intakes/in-new/import');
  await user.click(screen.getByRole('button', { name: 'Import 4862 rows' }));
  await waitFor(() => expect(backend.log).toContain('POST /api/intakes/in-new/import'));
});

test('mends a row in place, in the words of what is wrong with it', async () => {
  const { user } = await openApp('/imports/in-checked', { calls: 5 });
  expect(await screen.findByText(/was rounded by a spreadsheet/)).toBeVisible();
  const phone = screen.getByRole('textbox', { name: 'Mobile' });
  await user.clear(phone);
  await user.type(phone, '98200 11009');
  await user.click(screen.getByRole('button', { name: 'Save this row' }));
  expect(await screen.findByText('Mended: the next import takes it.')).toBeVisible();
});

test('says where a file breaks', async () => {
  await openApp('/imports/in-failed', { calls: 5 });
  expect(await screen.findByText(/line 3, column 2 \('Patient name'\)/)).toBeVisible();
});

test('answers why a number was not called, with the rules as they were', async () => {
  const { user } = await openApp('/why', { calls: 5 });
  expect((await screen.findAllByText('asked never to be called again'))[0]).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: /Phone number/ }), '+910000000000');
  await user.click(screen.getByRole('button', { name: 'Show' }));
  expect(await screen.findByText('Nothing was decided')).toBeVisible();
  expect(window.location.search).toBe('');
});

test('stops all calls of the hospital with one press and a question', async () => {
  const { backend, user } = await openApp('/campaigns', { calls: 20 });
  await user.click(await screen.findByRole('button', { name: 'Emergency pause' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Emergency pause' }));
  expect(await screen.findByText('An emergency pause is in force.')).toBeVisible();
  expect(backend.brake.emergency).toBe(true);
});

test('forecasts a draft and holds a running campaign against its forecast', async () => {
  const { backend, user } = await openApp('/campaigns', { calls: 20 });
  const running = backend.hospital.campaigns.find((campaign) => campaign.state === 'running');
  await user.click(await screen.findByRole('link', { name: running?.name }));
  expect(await screen.findByText('Forecast and what happened')).toBeVisible();
  expect(await screen.findByText(/Taken from your last 1240 calls/)).toBeVisible();
});
