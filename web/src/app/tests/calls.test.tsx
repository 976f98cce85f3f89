import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { heading, openApp } from '@/testing/open-app';

async function openCall(disposition: string) {
  const opened = await openApp('/calls', { calls: 40 });
  const call = opened.backend.hospital.calls.find((each) => each.disposition === disposition);
  if (!call) throw new Error(`no call that ended ${disposition}`);
  await heading('Calls');
  const row = (await screen.findAllByRole('row')).find((each) => within(each).queryByText(`…${call.id.slice(-8)}`));
  if (!row) throw new Error('the call is not in the table');
  await opened.user.click(within(row).getByRole('link', { name: new RegExp(call.patient.name) }));
  await heading(call.patient.name);
  return { ...opened, call };
}

test('reads its filter from the address and writes it back', async () => {
  const { user } = await openApp('/calls?disposition=cancelled', { calls: 40 });
  const rows = await screen.findAllByRole('row');
  expect(rows.slice(1).every((row) => within(row).queryByText('Cancelled'))).toBe(true);
  await user.click(screen.getByRole('button', { name: 'Clear filter' }));
  await waitFor(() => expect(window.location.search).toBe(''));
});

test('says that nothing matches and offers to clear the filter', async () => {
  await openApp('/calls?q=nobody-of-that-name', { calls: 10 });
  expect(await screen.findByText('No call matches this filter')).toBeVisible();
});

test('shows the words of a call with keys, interruptions and doubts', async () => {
  await openCall('rescheduled');
  const transcript = screen.getByRole('list', { name: 'Transcript' });
  expect(within(transcript).getByText('No, Thursday is difficult for me. Can I come on Friday?')).toBeVisible();
  expect(within(transcript).getByText('Interrupted')).toBeVisible();
  expect(within(transcript).getByText('57 %')).toBeVisible();
  expect(await screen.findByRole('slider', { name: 'Position in the recording' })).toBeVisible();
});

test('seeks to a line that is clicked', async () => {
  const { user, call } = await openCall('rescheduled');
  await screen.findByRole('slider');
  const line = call.transcript.at(-1);
  await user.click(screen.getByRole('button', { name: new RegExp(line?.text.slice(0, 20) ?? '') }));
  expect(screen.getByRole('slider')).toHaveAttribute('aria-valuenow', String(Math.round((line?.fromMs ?? 0) / 1000)));
});

test('explains rule by rule why a call was not allowed', async () => {
  await openCall('dnd_blocked');
  const why = screen.getByRole('region', { name: 'Why was this call not allowed?' });
  expect(within(why).getByText('DND registry')).toBeVisible();
  expect(within(why).getByText(/national registry/)).toBeVisible();
  expect(screen.getByText('This call was never dialled')).toBeVisible();
});

test('shows the server’s own words and a way on when a call does not exist', async () => {
  await openApp('/calls/0199-none');
  expect(await screen.findByText('No such call')).toBeVisible();
  expect(screen.getByText(/may belong to another hospital/)).toBeVisible();
});

test('is walked with the keyboard: rows by arrow keys, a call by Enter', async () => {
  const { user, backend } = await openApp('/calls', { calls: 12 });
  const rows = await screen.findAllByRole('row');
  rows[1]?.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(await heading(backend.hospital.calls[1]?.patient.name ?? '')).toBeVisible();
});
