import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { heading, openApp } from '@/testing/open-app';

test('offers the visits and scripts that a person may play', async () => {
  await openApp('/try');
  await heading('Try it');
  expect(await screen.findByDisplayValue(/Meera Iyer/)).toBeVisible();
  expect(screen.getByDisplayValue('Confirm, move or cancel an appointment')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Talk with the microphone' })).toBeEnabled();
  expect(screen.getByRole('button', { name: '#' })).toBeDisabled();
});

test('tells why a talk could not start', async () => {
  const { backend, user } = await openApp('/try');
  backend.fail('POST /api/try', { status: 409, title: 'Nobody can talk', detail: 'No media process lives.' });
  await user.click(await screen.findByRole('button', { name: 'Type instead' }));
  expect(await screen.findByText('The talk could not start')).toBeVisible();
});
