// Goes through a running Callwell as a supervisor does, in a real browser: signs in, looks at every screen in light and dark, plays
// a recording, signs out. On every screen axe finds nothing, the browser reports no error and no request fails.
// Usage: node e2e/real.mjs URL LOGIN PASSWORD [--shots FOLDER]. CHROMIUM names another browser. Nothing is dialled or changed.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const WAIT_MS = 30_000;
const SCHEMES = ['light', 'dark'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Calls that ended so were answered, and have a recording. */
const SPOKEN = ['rescheduled', 'confirmed', 'cancelled', 'no_input', 'opted_out', 'handed_over'];

const [address, login, password, flag, folder] = process.argv.slice(2);
if (!address || !login || !password || (flag !== undefined && (flag !== '--shots' || !folder))) {
  console.error('Usage: node e2e/real.mjs URL LOGIN PASSWORD [--shots FOLDER], for example: node e2e/real.mjs http://127.0.0.1:8080 supervisor@asha 0123abcd');
  process.exit(2);
}
const origin = new URL(address).origin;
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
if (folder) mkdirSync(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', locale: 'en-GB' });
// The app plays recordings through an audio element outside the document: it is kept here, so that its position can be read.
await context.addInitScript(() => {
  const Original = globalThis.Audio;
  globalThis.Audio = class extends Original {
    constructor(...sources) {
      super(...sources);
      globalThis.lastAudio = this;
    }
  };
});
const page = await context.newPage();
page.setDefaultTimeout(WAIT_MS);

let passed = 0;
const failures = [];
let complaints = [];
/** Statuses that the check at hand provokes, so that they are no complaint. */
let provoked = [];
page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
page.on('console', (message) => {
  const expected = provoked.some((status) => message.text().includes(`status of ${status}`));
  if (message.type() === 'error' && !expected) complaints.push(`console: ${message.text().slice(0, 300)}`);
});
page.on('requestfailed', (request) => {
  const why = request.failure()?.errorText ?? 'failed';
  // Leaving a screen ends its stream and its loads; that is the browser's doing, not the server's.
  if (why !== 'net::ERR_ABORTED') complaints.push(`request failed: ${request.method()} ${place(request.url())}: ${why}`);
});
page.on('response', (response) => {
  const status = response.status();
  if (status >= 400 && !provoked.includes(status)) complaints.push(`${status}: ${response.request().method()} ${place(response.url())}`);
});

/** The path only: a query may hold a code or the token of a recording. */
function place(url) {
  return new URL(url).pathname.replace(/\/recordings\/.+/, '/recordings/…');
}

async function check(name, steps) {
  complaints = [];
  let found;
  try {
    await steps();
    found = complaints;
  } catch (error) {
    found = [...complaints, error.message.split('\n').slice(0, 4).join(' ')];
    if (folder) await page.screenshot({ path: join(folder, `${name.replace(/[^a-z0-9]+/gi, '-')}-failed.png`) }).catch(() => undefined);
  }
  if (found.length === 0) passed++;
  else failures.push(`${name}\n${found.map((line) => `    ${line}`).join('\n')}`);
  console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
}

function expect(truth, sentence) {
  if (!truth) throw new Error(sentence);
}

async function violations() {
  await page.evaluate(axe);
  const { violations: found } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  return found.map(({ id, impact, help, nodes }) => `axe ${impact} ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' | ')}`);
}

/** A screen from a fresh load, which also draws a new token from the session cookie. */
async function screen(name, path, ready) {
  for (const scheme of SCHEMES) {
    await check(`${name}, ${scheme}`, async () => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await page.goto(origin + path);
      await ready();
      await page.mouse.move(0, 0);
      await page.waitForTimeout(400);
      if (folder) await page.screenshot({ path: join(folder, `${name.replace(/ /g, '-')}-${scheme}.png`) });
      complaints.push(...await violations());
    });
  }
}

const heading = (name) => page.getByRole('heading', { level: 1, name }).waitFor();
const firstRow = () => page.locator('tbody tr').first().waitFor();

/** The address of a call with a recording, found as a person finds it: by its outcome in the list. */
async function spokenCall() {
  for (const disposition of SPOKEN) {
    await page.goto(`${origin}/calls?disposition=${disposition}`);
    const link = page.locator('tbody tr a[href^="/calls/"]').first();
    const nothing = page.getByText('No call matches');
    await link.or(nothing).first().waitFor();
    if (await link.count()) return link.getAttribute('href');
  }
  throw new Error(`no answered call (${SPOKEN.join(', ')}) is on the list: let the system make some calls first, as ./callwell demo --calls 10 does`);
}

await check('sign-in: with a wrong password nobody gets in', async () => {
  await page.goto(origin);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(`${password}-wrong`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  complaints.push(...await violations());
});

await check('sign-in: with the right one the person arrives at the live calls', async () => {
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/live');
  await heading('Live');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(!kept.includes('eyJ'), 'a token is kept in the storage of the browser, where every script can read it');
});

await screen('live', '/live', async () => {
  const stream = page.waitForResponse((response) => place(response.url()) === '/api/live');
  await heading('Live');
  expect((await stream).headers()['content-type']?.startsWith('text/event-stream'), '/api/live is no event stream');
  await page.getByRole('article').or(page.getByText('No call is alive')).first().waitFor();
});
await check('live: the stream goes on, so the screen is not stale', async () => {
  await page.waitForTimeout(8_000);
  expect(await page.getByRole('alert').count() === 0, 'the screen says that nothing is heard from the server any more');
});

await screen('calls', '/calls', async () => {
  await heading('Calls');
  await firstRow();
});
await check('calls: a refused token is renewed and nobody notices', async () => {
  provoked = [401];
  let refused = 0;
  await page.route('**/api/calls?*', async (route) => {
    if (refused++ > 0) return route.fallback();
    return route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer spoiled' } });
  });
  await page.route('**/api/calls', (route) => (refused++ > 0 ? route.fallback() : route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer spoiled' } })));
  await page.goto(`${origin}/calls`);
  await firstRow();
  expect(refused >= 2, 'the request was not repeated with a fresh token');
  await page.unrouteAll({ behavior: 'wait' });
  provoked = [];
});

let call = '/calls';
await check('calls: an answered call is on the list', async () => {
  call = await spokenCall();
});
await screen('call', call, async () => {
  await page.getByRole('slider', { name: 'Position in the recording' }).waitFor();
  await page.getByRole('list', { name: 'Transcript' }).getByRole('button').first().waitFor();
});
await check('call: the recording plays', async () => {
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction(() => globalThis.lastAudio?.currentTime > 0.5, undefined, { timeout: WAIT_MS });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  expect(await page.evaluate(() => globalThis.lastAudio.duration > 1), 'the recording is shorter than a second');
});

await screen('campaigns', '/campaigns', async () => {
  await heading('Campaigns');
  await firstRow();
});
await screen('campaign', '/campaigns', async () => {
  await page.locator('tbody tr a[href^="/campaigns/"]').first().click();
  await page.waitForURL(/\/campaigns\/.+/);
  await firstRow();
});
await screen('campaign new', '/campaigns/new', async () => {
  await heading('New campaign');
  await page.getByText('Visits that match').waitFor();
});
await screen('sms', '/sms', async () => {
  await heading('SMS');
  await firstRow();
});

await check('sign-out: the session is over, a reload does not bring it back', async () => {
  await page.getByRole('button', { name: 'Account and settings' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in' }).first().waitFor();
  await page.goto(`${origin}/calls`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await page.locator('tbody tr').count() === 0, 'calls are shown to nobody');
});

await browser.close();
if (failures.length > 0) console.log(`\n${failures.join('\n')}\n`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
