// Opens every screen of the mock build (`npm run build:mock`) in light and dark, the main ones also as on a phone, takes a picture and
// runs axe. Names of screens as arguments look at those only.
// Ends with exit code 1 when axe finds a violation or the browser reports an error; the last line counts. CHROMIUM names another browser.
import { createServer } from 'node:http';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';

const root = new URL('../dist-mock', import.meta.url).pathname;
const shots = new URL('../shots', import.meta.url).pathname;
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' };
mkdirSync(shots, { recursive: true });

const server = createServer((request, response) => {
  const path = new URL(request.url, 'http://x').pathname;
  const file = join(root, path);
  const known = file.startsWith(root) && statSync(file, { throwIfNoEntry: false })?.isFile() ? file : join(root, 'index.html');
  response.setHeader('Content-Type', types[extname(known)] ?? 'application/octet-stream');
  response.end(readFileSync(known));
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${server.address().port}`;

const firstRow = async (page) => page.locator('tbody tr').first().waitFor();
const openRow = (name) => async (page) => {
  await firstRow(page);
  await page.locator('tbody tr', { hasText: name }).first().press('Enter');
  await page.waitForURL(/\/.+\/.+/);
  await page.waitForTimeout(700);
};
const screens = [
  ['sign-in', '/?mock=out', async (page) => page.getByRole('button', { name: 'Sign in' }).waitFor()],
  ['live', '/live', async (page) => page.getByRole('article').first().waitFor()],
  ['live-listening', '/live', async (page) => {
    await page.getByRole('button', { name: 'Listen in' }).first().click();
    await page.getByRole('region', { name: 'Listening in' }).waitFor();
    await page.waitForTimeout(900);
  }],
  ['live-hang-up', '/live', async (page) => {
    await page.getByRole('button', { name: 'Hang up' }).first().click();
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(400);
  }],
  ['live-hand-over', '/live?mock=still', async (page) => {
    await page.getByRole('button', { name: 'Take over' }).waitFor();
    await page.getByRole('textbox', { name: 'Your telephone' }).fill('+919820000099');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('radiogroup', { name: 'What you do in the call' }).waitFor();
  }],
  ['live-empty', '/live?mock=new', async (page) => page.getByText('No call is alive').waitFor()],
  ['calls', '/calls', firstRow],
  ['calls-no-match', '/calls?q=nobody', async (page) => page.getByText('No call matches').waitFor()],
  ['call', '/calls?disposition=rescheduled', async (page) => {
    await openRow('Rescheduled')(page);
    const line = page.getByRole('button', { name: /Eleven o’clock/ });
    if (await line.count()) await line.first().click();
    await page.waitForTimeout(300);
  }],
  ['call-blocked', '/calls?disposition=blocked', openRow('Not allowed')],
  ['campaigns', '/campaigns', firstRow],
  ['campaign', '/campaigns', openRow('Running')],
  ['campaign-new', '/campaigns/new', async (page) => page.getByText('Visits that match').waitFor()],
  ['imports', '/imports', firstRow],
  ['import-map', '/imports/in-new', async (page) => page.getByRole('heading', { name: 'What the columns mean' }).waitFor()],
  ['import-review', '/imports/in-checked', async (page) => page.getByText('Line 94').waitFor()],
  ['import-failed', '/imports/in-failed', async (page) => page.getByText('never closed').waitFor()],
  ['why', '/why', async (page) => {
    await page.getByRole('heading', { name: 'Decisions' }).waitFor();
    await page.locator('details').first().locator('summary').click();
  }],
  ['sms', '/sms', firstRow],
  ['sms-inbox', '/sms?box=in', firstRow],
  ['campaign-new-standing', '/campaigns/new', async (page) => {
    await page.getByText('Before each visit').click();
    await page.getByText('Call before each visit').waitFor();
  }],
  ['campaigns-emergency', '/campaigns', async (page) => {
    await firstRow(page);
    await page.getByRole('button', { name: 'Emergency pause' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Emergency pause' }).click();
    await page.getByText('Nobody is dialled').waitFor();
    await page.waitForTimeout(400);
  }],
  ['palette', '/sms', async (page) => {
    await firstRow(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('listbox').waitFor();
    await page.waitForTimeout(400);
  }],
  ['shortcuts', '/calls', async (page) => {
    await firstRow(page);
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(400);
  }],
  ['calls-empty', '/calls?mock=new', async (page) => page.getByText('No call yet').waitFor()],
  ['sms-empty', '/sms?mock=new', async (page) => page.getByText('No message yet').waitFor()],
  ['calls-failed', '/calls?mock=broken', async (page) => page.getByRole('alert').waitFor()],
  ['live-failed', '/live?mock=broken', async (page) => page.getByRole('alert').first().waitFor()],
  ['calls-loading', '/calls?mock=slow', async (page) => page.getByRole('status').first().waitFor()],
  ['live-loading', '/live?mock=slow', async (page) => page.getByRole('heading', { level: 1 }).waitFor()],
  ['campaign-new-supervisor', '/campaigns/new?mock=supervisor', async (page) => page.getByText('Administrators create campaigns').waitFor()],
  ['not-found', '/nowhere', async (page) => page.getByText('There is no screen').waitFor()],
];

const only = process.argv.slice(2);
const ON_A_PHONE = ['sign-in', 'live', 'calls', 'call', 'campaigns', 'campaign', 'campaign-new', 'import-review', 'why', 'sms'];
const sizes = [
  { name: '', width: 1440, height: 900, schemes: ['light', 'dark'], screens },
  { name: '-phone', width: 390, height: 844, schemes: ['light'], screens: screens.filter(([name]) => ON_A_PHONE.includes(name)) },
];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required'],
});
let bad = 0;
let passed = 0;
let failed = 0;
for (const { size, scheme } of sizes.flatMap((size) => size.schemes.map((scheme) => ({ size, scheme })))) {
  const context = await browser.newContext({ viewport: { width: size.width, height: size.height }, colorScheme: scheme, reducedMotion: 'reduce', locale: 'en-GB' });
  for (const [screen, address, ready] of size.screens) {
    const name = `${screen}${size.name}`;
    if (only.length > 0 && !only.includes(screen) && !only.includes(name)) continue;
    const before = bad;
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => { bad++; console.log(`${name} ${scheme}: page error ${error.message}`); });
    page.on('console', (message) => { if (message.type() === 'error') { bad++; console.log(`${name} ${scheme}: ${message.text().slice(0, 300)}`); } });
    try {
      await page.goto(origin + address);
      await ready(page);
      await page.mouse.move(0, 0);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(shots, `${name}-${scheme}.png`) });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wider > 0) {
        bad++;
        console.log(`${name} ${scheme}: ${wider} px wider than the window`);
      }
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
      bad += violations.length;
      for (const violation of violations) console.log(`${name} ${scheme}: ${violation.id}: ${violation.help}\n   ${violation.nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} | ${node.failureSummary?.split('\n')[1] ?? ''}`).join('\n   ')}`);
      console.log(`${name} ${scheme}: ${violations.length} violations`);
    } catch (error) {
      bad++;
      console.log(`${name} ${scheme}: ${error.message.split('\n').slice(0, 3).join(' ')}`);
      await page.screenshot({ path: join(shots, `${name}-${scheme}-failed.png`) }).catch(() => undefined);
    }
    await page.close();
    if (bad === before) passed++;
    else failed++;
  }
  await context.close();
}
await browser.close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = bad === 0 ? 0 : 1;
