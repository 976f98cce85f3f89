// Goes through a running Callwell as a person of the hospital does, in a real browser: signs in, starts a campaign, watches and hears
// its calls, reads one of them, signs out. On every screen axe finds nothing in light and dark, the browser reports no error and no
// request fails.
// Usage: node e2e/real.mjs URL LOGIN PASSWORD [--shots FOLDER]. The login is an administrator's; patients of the demonstration are
// phoned. CHROMIUM names another browser.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const WAIT_MS = 20_000;
/** A patient picks up, is greeted, says who they are and what they want. */
const CALL_MS = 75_000;
const SCHEMES = ['light', 'dark'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const CAMPAIGN = 'Visits of this week';
const PATIENTS = 3;

const [address, login, password, flag, folder] = process.argv.slice(2);
if (!address || !login || !password || (flag !== undefined && (flag !== '--shots' || !folder))) {
  console.error('Usage: node e2e/real.mjs URL LOGIN PASSWORD [--shots FOLDER], for example: node e2e/real.mjs http://127.0.0.1:8080 admin@asha 0123abcd');
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
await context.grantPermissions(['clipboard-write', 'clipboard-read'], { origin });
// The app plays through an audio element outside of the document and a socket of its own: both are kept here, to be looked at.
await context.addInitScript(() => {
  const RealAudio = globalThis.Audio;
  globalThis.Audio = class extends RealAudio {
    constructor(...sources) {
      super(...sources);
      globalThis.lastAudio = this;
    }
  };
  globalThis.heard = [0, 0];
  const RealSocket = globalThis.WebSocket;
  globalThis.WebSocket = class extends RealSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener('message', ({ data }) => {
        if (data instanceof ArrayBuffer) globalThis.heard[new Uint8Array(data)[0]]++;
      });
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
function watch(tab) {
  tab.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
  tab.on('console', (message) => {
    const expected = provoked.some((status) => message.text().includes(`status of ${status}`));
    if (message.type() === 'error' && !expected) complaints.push(`console: ${message.text().slice(0, 300)}`);
  });
  tab.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed';
    // Leaving a screen ends its stream and its loads; that is the browser's doing, not the server's.
    if (why !== 'net::ERR_ABORTED') complaints.push(`request failed: ${request.method()} ${place(request.url())}: ${why}`);
  });
  tab.on('response', (response) => {
    const status = response.status();
    if (status >= 400 && !provoked.includes(status)) complaints.push(`${status}: ${response.request().method()} ${place(response.url())}`);
  });
}
watch(page);

/** The path only: a query may hold a code or the token of a recording. */
function place(url) {
  return new URL(url).pathname.replace(/\/recordings\/.+/, '/recordings/…');
}

async function check(name, steps) {
  const from = Date.now();
  complaints = [];
  provoked = [];
  let found;
  try {
    await steps();
    found = complaints;
  } catch (error) {
    found = [...complaints, error.message.split('\n').slice(0, 6).join(' ')];
    if (folder) await page.screenshot({ path: join(folder, `${name.replace(/[^a-z0-9]+/gi, '-')}-failed.png`) }).catch(() => undefined);
  }
  if (found.length === 0) passed++;
  else failures.push(`${name}\n${found.map((line) => `    ${line}`).join('\n')}`);
  console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${((Date.now() - from) / 1000).toFixed(1).padStart(5)} s  ${name}`);
}

function expect(truth, sentence) {
  if (!truth) throw new Error(sentence);
}

/** Looks at what is on the screen now, in light and dark. */
async function look(name) {
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await page.waitForFunction((wanted) => {
      const shown = document.documentElement.getAttribute('data-mantine-color-scheme');
      return shown === null || shown === wanted;
    }, scheme);
    if (folder) await page.screenshot({ path: join(folder, `${name}-${scheme}.png`) });
    await page.evaluate(axe);
    const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
    complaints.push(...violations.map(({ id, impact, help, nodes }) =>
      `axe ${scheme} ${impact} ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 140)).join(' | ')}`));
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
}

const heading = (name) => page.getByRole('heading', { level: 1, name }).waitFor();
const firstRow = () => page.locator('tbody tr').first().waitFor();
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const position = () => page.getByRole('slider', { name: 'Position in the recording' }).getAttribute('aria-valuenow').then(Number);

await check('sign-in: somebody who is not signed in sees the door and nothing else', async () => {
  await page.goto(`${origin}/calls`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  await look('door');
});
await check('sign-in: with a wrong password nobody gets in', async () => {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(`${password}-wrong`);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('alert').waitFor();
  await look('sign-in');
});
await check('sign-in: with the right one the person arrives where they wanted to go', async () => {
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/calls');
  await heading('Calls');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(!kept.includes('eyJ'), 'a token is kept in the storage of the browser, where every script can read it');
});
await check('first load: no more than 250 KB of scripts on the wire', async () => {
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource')
    .filter((entry) => entry.name.endsWith('.js')).reduce((sum, entry) => sum + entry.encodedBodySize, 0));
  console.log(`       ${Math.round(scripts / 1024)} KB of scripts until the first screen`);
  expect(scripts > 0 && scripts <= 250 * 1024, `${Math.round(scripts / 1024)} KB of scripts are loaded before the first screen`);
});

await check('campaign: the preview counts whom it would call before anything is dialled', async () => {
  await page.goto(`${origin}/campaigns/new`);
  await page.getByText('Visits that match').waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill(CAMPAIGN);
  await page.getByRole('textbox', { name: 'At most' }).fill(String(PATIENTS));
  await page.getByRole('region', { name: 'Who will be called' }).getByText(String(PATIENTS), { exact: true }).first().waitFor();
  await look('campaign-new');
});
await check('campaign: it is created and started, paused and resumed', async () => {
  await page.getByRole('button', { name: 'Create and start' }).click();
  await heading(CAMPAIGN);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await page.getByRole('button', { name: 'Pause' }).waitFor();
});
const campaign = page.url();

await check('session: a refused token is renewed and nobody notices', async () => {
  provoked = [401];
  let refused = 0;
  const spoil = (route) => (refused++ > 0 ? route.fallback() : route.continue({ headers: { ...route.request().headers(), authorization: 'Bearer spoiled' } }));
  await page.route(/\/api\/calls(\?.*)?$/, spoil);
  await page.goto(`${origin}/calls`);
  await firstRow();
  expect(refused >= 2, 'the request was not repeated with a fresh token');
  await page.unrouteAll({ behavior: 'wait' });
});
await check('session: a server that has a bad moment signs nobody out', async () => {
  provoked = [503, 429];
  const statuses = [503, 429];
  await page.route(/\/oauth2\/authorize/, (route) => {
    const status = statuses.shift();
    return status === undefined ? route.fallback() : route.fulfill({ status, contentType: 'application/problem+json', body: '{"title":"Busy"}' });
  });
  await page.goto(`${origin}/calls`);
  await firstRow();
  expect(statuses.length === 0, 'the silent sign-in was not tried again');
  await page.unrouteAll({ behavior: 'wait' });
});
await check('calls: the list and its filter, which stands in the address', async () => {
  await look('calls');
  await page.getByRole('combobox', { name: 'Outcome' }).or(page.getByRole('textbox', { name: 'Outcome' })).first().click();
  await page.getByRole('option', { name: 'Busy' }).click();
  await page.waitForURL(/disposition=busy/);
});
await check('keyboard: from the wall to a call, the palette and the sheet of keys, without a mouse', async () => {
  await page.goto(`${origin}/live`);
  await heading('Live calls');
  await press('g', 'c');
  await heading('Calls');
  await firstRow();
  for (let i = 0; i < 25 && !(await page.evaluate(() => document.activeElement?.tagName === 'TR')); i++) await press('Tab');
  await press('ArrowDown', 'ArrowUp', 'Enter');
  await page.waitForURL(/\/calls\/.+/);
  await press('Control+k');
  await page.getByRole('combobox', { name: 'Type a screen' }).waitFor();
  await look('palette');
  await page.keyboard.type('sms');
  await press('Enter');
  await heading('SMS outbox');
  await press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await look('shortcuts');
  await press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await press('g', 'p');
  await heading('Campaigns');
});
await check('campaigns: the list', async () => {
  await firstRow();
  await look('campaigns');
});

await check('live: calls appear with the words of both sides and our latency', async () => {
  await press('g', 'l');
  await heading('Live calls');
  const tile = page.getByRole('article').first();
  await tile.waitFor({ timeout: CALL_MS });
  const talking = page.getByRole('article').filter({ hasText: 'Callwell:' });
  await talking.first().waitFor({ timeout: CALL_MS });
  await page.getByRole('article').filter({ hasText: 'Patient:' }).first().waitFor({ timeout: CALL_MS });
  await page.getByRole('article').filter({ hasText: /\d+ ms|\d\.\d\d s/ }).first().waitFor({ timeout: CALL_MS });
});
await check('live: a supervisor listens in to both voices', async () => {
  const masked = page.getByRole('article').filter({ hasText: '••' });
  expect(await masked.count() > 0, 'names are open on the wall before anybody looks at a tile');
  await page.locator('button[aria-label="Listen in"]:enabled').first().click();
  const bar = page.getByRole('region', { name: 'Listening in' });
  await bar.getByRole('status').getByText('Listening in').waitFor();
  await page.waitForFunction(() => Math.min(...globalThis.heard) > 50);
  await page.mouse.move(0, 0);
  await look('live');
  await press('Escape');
  await bar.waitFor({ state: 'hidden' });
});



let call = '';
await check('campaign: how far it is, and with whom', async () => {
  await page.goto(campaign);
  await firstRow();
  await look('campaign');
});
await check('calls: the first patient has said yes', async () => {
  const confirmed = page.locator('tbody tr a[href^="/calls/"]').first();
  const nobodyYet = page.getByText('No call matches');
  const until = Date.now() + CALL_MS;
  for (;;) {
    await page.goto(`${origin}/calls?disposition=confirmed`);
    await confirmed.or(nobodyYet).first().waitFor();
    if (await confirmed.count()) break;
    expect(Date.now() < until, `nobody has said yes for ${CALL_MS / 1000} s`);
    await page.waitForTimeout(2_000);
  }
  call = await confirmed.getAttribute('href');
});
await check('call: both voices, the words, the states and the reasons', async () => {
  await page.goto(origin + call);
  await page.getByRole('slider', { name: 'Position in the recording' }).waitFor();
  const lines = page.getByRole('list', { name: 'Transcript' }).getByRole('button');
  await lines.first().waitFor();
  expect(await lines.count() >= 4, 'the transcript has fewer than four lines');
  await page.getByRole('region', { name: 'Why was this call allowed?' }).getByText('Consent').first().waitFor();
  await page.getByRole('list', { name: 'Timeline' }).getByText('Completed', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'Written into the schedule' }).waitFor();
  const voices = await page.evaluate(() => {
    const canvas = document.querySelector('canvas');
    const half = Math.floor(canvas.height / 2);
    const inks = (top) => new Set(new Uint32Array(canvas.getContext('2d').getImageData(0, top, canvas.width, half).data.buffer)).size;
    return [inks(0), inks(half)];
  });
  expect(voices.every((inks) => inks > 1), `a voice is missing in the waveform: ${voices}`);
  await look('call');
});
await check('call: the recording plays and the transcript follows', async () => {
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction(() => globalThis.lastAudio?.currentTime > 1);
  await page.locator('[aria-current="true"]').first().waitFor();
  await press('k');
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
  expect(await page.evaluate(() => globalThis.lastAudio.duration > 5), 'the recording is shorter than five seconds');
  const line = page.getByRole('list', { name: 'Transcript' }).getByRole('button').nth(2);
  await line.click();
  expect(await line.getAttribute('aria-current') === 'true', 'the line that was clicked is not the current one');
});
await check('call: a link leads to a second of it', async () => {
  await page.getByRole('button', { name: 'Copy link to this moment' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const second = Number(new URL(link).searchParams.get('t'));
  await page.goto(link);
  await page.getByRole('slider', { name: 'Position in the recording' }).waitFor();
  await page.waitForFunction((wanted) => Number(document.querySelector('[role="slider"]')?.getAttribute('aria-valuenow')) === wanted, second);
  expect(Math.abs(await position() - second) < 1, 'the call opens at another second');
});
await check('sms: what was agreed is on its way to the patient', async () => {
  await page.goto(`${origin}/sms`);
  await heading('SMS outbox');
  await page.locator('tbody tr', { hasText: /Sent|Delivered|Sending|Queued/ }).first().waitFor();
  await look('sms');
});
await check('phone: the screens fit a narrow window', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [name, path] of [['sms', '/sms'], ['call', call], ['calls', '/calls']]) {
    await page.goto(origin + path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText('Loading', { exact: true }).first().waitFor({ state: 'hidden' });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(wider <= 0, `${name} is ${wider} px wider than the window`);
  }
  await look('calls-phone');
  await page.setViewportSize({ width: 1440, height: 900 });
});

await check('sign-out: it ends the session in every tab, and a reload does not bring it back', async () => {
  const other = await context.newPage();
  watch(other);
  await other.goto(`${origin}/sms`);
  await other.getByRole('heading', { level: 1, name: 'SMS outbox' }).waitFor();
  await page.getByRole('button', { name: 'Account and settings' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in?signed-out');
  await other.getByText('Your session has ended').waitFor();
  await page.goto(`${origin}/calls`);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  expect(await page.locator('tbody tr').count() === 0, 'calls are shown to nobody');
});

await browser.close();
if (failures.length > 0) console.log(`\n${failures.join('\n')}\n`);
console.log(`${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
