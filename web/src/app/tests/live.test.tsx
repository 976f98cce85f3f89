import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { heading, openApp } from '@/testing/open-app';

async function openWall() {
  const opened = await openApp('/live', { calls: 12 });
  await heading('Live calls');
  await waitFor(() => expect(opened.backend.log).toContain('GET /api/live'));
  return opened;
}

test('teaches how to get calls when none is alive', async () => {
  await openApp('/live', { calls: 0 });
  expect(await screen.findByText('No call is alive right now')).toBeVisible();
  expect(screen.getByText('./callwell demo --calls 20')).toBeVisible();
});

test('shows the words of both sides as they are spoken', async () => {
  const { backend } = await openWall();
  const call = backend.engine.begin(Date.now(), 'confirmed', 2_000);
  expect(await screen.findByRole('article')).toBeVisible();
  backend.emit('words', { callId: call.id, speaker: 'patient', text: 'Yes, I will come.', at: new Date().toISOString(), node: 'tell-visit' });
  expect(await screen.findByText('Yes, I will come.')).toBeVisible();
  backend.emit('turn', { callId: call.id, heardLatencyMs: 512 });
  expect(await screen.findByText('512 ms')).toBeVisible();
});

test('hides the patient’s name until the tile is looked at, in the words as well', async () => {
  const { backend, user } = await openWall();
  const call = backend.engine.begin(Date.now(), 'confirmed', 2_000);
  const tile = await screen.findByRole('article');
  expect(tile).not.toHaveTextContent(call.patient.name);
  await user.hover(tile);
  expect(within(tile).getAllByText(new RegExp(call.patient.name)).length).toBeGreaterThan(1);
});

test('puts the call that asks for a person first', async () => {
  const { backend } = await openWall();
  const calm = backend.engine.begin(Date.now(), 'confirmed', 8_000);
  const urgent = backend.engine.begin(Date.now(), 'confirmed', 2_000);
  await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(2));
  backend.emit('words', { callId: urgent.id, speaker: 'patient', text: 'A human, please.', at: new Date().toISOString(), node: 'hand-over' });
  await screen.findByText('Asks for a person');
  const [first, second] = screen.getAllByRole('article');
  expect(first).toHaveAccessibleName(`Call ending in ${urgent.id.slice(-4)}`);
  expect(second).toHaveAccessibleName(`Call ending in ${calm.id.slice(-4)}`);
});

test('hangs up only after a confirmation', async () => {
  const { backend, user } = await openWall();
  const call = backend.engine.begin(Date.now(), 'confirmed', 2_000);
  await user.click(await screen.findByRole('button', { name: 'Hang up' }));
  expect(backend.log).not.toContain(`POST /api/calls/${call.id}/hang-up`);
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Hang up' }));
  await waitFor(() => expect(backend.log).toContain(`POST /api/calls/${call.id}/hang-up`));
});

test('connects again after the feed broke and starts from a fresh list', async () => {
  const { backend } = await openWall();
  backend.dropStreams();
  await waitFor(() => expect(backend.log.filter((line) => line === 'GET /api/live').length).toBeGreaterThan(1), { timeout: 5_000 });
  backend.engine.begin(Date.now(), 'confirmed', 2_000);
  expect(await screen.findByRole('article')).toBeVisible();
});

test('says in the server’s words why nothing is seen, and comes back by itself', async () => {
  const { backend } = await openApp('/live', { calls: 12, failing: ['GET /api/live', 'GET /api/calls/live'] });
  expect(await screen.findByText('Starting')).toBeVisible();
  backend.fail('GET /api/live', null);
  backend.fail('GET /api/calls/live', null);
  backend.engine.begin(Date.now(), 'confirmed', 2_000);
  expect(await screen.findByRole('article', {}, { timeout: 15_000 })).toBeVisible();
});

test('shows who asks for a person, and lets a supervisor take them over', async () => {
  const { backend, user } = await openWall();
  const call = backend.engine.begin(Date.now(), 'handed_over', 20_000);
  backend.handOvers.add(call, 'ringing', Date.now() - 5_000);
  const card = await screen.findByRole('article', { name: `Patient of the call ending in ${call.id.slice(-4)}` }, { timeout: 5_000 });
  expect(within(card).getByText('Waits, staff are called')).toBeVisible();
  expect(card).not.toHaveTextContent(call.patient.name);
  await user.click(within(card).getByRole('button', { name: 'Take over' }));
  expect(await screen.findByText(/^The telephone is missing/)).toBeVisible();
  await user.type(screen.getByRole('textbox', { name: 'Your telephone, with country code' }), '+919820000099');
  await user.click(within(card).getByRole('button', { name: 'Take over' }));
  expect(await within(card).findByText('Talks with staff')).toBeVisible();
});

test('lets a supervisor listen, whisper to staff and speak to both', async () => {
  const { backend, user } = await openWall();
  const call = backend.engine.begin(Date.now(), 'handed_over', 20_000);
  backend.handOvers.add(call, 'connected', Date.now() - 5_000);
  const card = await screen.findByRole('article', { name: `Patient of the call ending in ${call.id.slice(-4)}` }, { timeout: 5_000 });
  await user.type(screen.getByRole('textbox', { name: 'Your telephone, with country code' }), '+919820000099');
  await user.click(within(card).getByRole('button', { name: 'Join' }));
  await user.click(await within(card).findByRole('radio', { name: 'Whisper to staff' }));
  await waitFor(() => expect(backend.handOvers.open[0]?.presence).toBe('whispers'));
});

test('keeps a promise to call back on the screen until somebody has kept it', async () => {
  const { backend, user } = await openWall();
  const call = backend.engine.begin(Date.now(), 'handed_over', 20_000);
  backend.handOvers.add(call, 'missed', Date.now() - 60_000);
  expect(await screen.findByText(/A call was promised until/, {}, { timeout: 5_000 })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Was called back' }));
  await waitFor(() => expect(screen.queryByText(/A call was promised until/)).toBeNull());
});

test('offers nothing to an administrator who is no supervisor', async () => {
  const { backend } = await openApp('/live', { calls: 12, roles: ['ADMIN'] });
  const call = backend.engine.begin(Date.now(), 'handed_over', 20_000);
  backend.handOvers.add(call, 'ringing', Date.now() - 5_000);
  const card = await screen.findByRole('article', { name: `Patient of the call ending in ${call.id.slice(-4)}` }, { timeout: 10_000 });
  expect(within(card).queryByRole('button', { name: 'Take over' })).toBeNull();
});
