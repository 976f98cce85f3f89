// Talks to the agent of a running Callwell from a real browser: once typing, once with a microphone that plays a file. Each time the
// agent greets, hears what is said or typed, and answers. Usage:
//   node e2e/try.mjs URL LOGIN PASSWORD SPEECH.wav [--shots FOLDER]
// SPEECH.wav is what the microphone hears, over and over. CHROMIUM names another browser.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

const [address, login, password, speech, flag, folder] = process.argv.slice(2);
if (!address || !login || !password || !speech || (flag !== undefined && (flag !== '--shots' || !folder))) {
  console.error('Usage: node e2e/try.mjs URL LOGIN PASSWORD SPEECH.wav [--shots FOLDER]');
  process.exit(2);
}
if (folder) mkdirSync(folder, { recursive: true });
const origin = new URL(address).origin;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-dev-shm-usage', '--autoplay-policy=no-user-gesture-required', '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${resolve(speech)}`,
  ],
});
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['microphone'], locale: 'en-GB' });
const page = await context.newPage();
page.setDefaultTimeout(30_000);
const complaints = [];
page.on('pageerror', (error) => complaints.push(`page error: ${error.message}`));
page.on('console', (message) => message.type() === 'error' && complaints.push(`console: ${message.text().slice(0, 300)}`));

const lines = (speaker) => page.locator(`ol[aria-label="What was said"] li:has(span:text("${speaker}:"))`);

async function waitFor(speaker, count, timeout = 40_000) {
  await lines(speaker).nth(count - 1).waitFor({ timeout });
  return lines(speaker).allInnerTexts();
}

async function shot(name) {
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}

async function choose(language) {
  await page.getByRole('textbox', { name: 'Language' }).or(page.getByRole('combobox', { name: 'Language' })).first().click();
  await page.getByRole('option', { name: language }).click();
}

try {
  await page.goto(origin);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('textbox', { name: 'Login' }).fill(login);
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/live');
  await page.goto(`${origin}/try`);
  await page.getByRole('button', { name: 'Type instead' }).waitFor();
  await choose('en-IN');

  // A process that has just started refuses until its voices are ready.
  for (let tries = 1; ; tries++) {
    await page.getByRole('button', { name: 'Type instead' }).click();
    const begun = await waitFor('Callwell', 1, 10_000).then(() => true, () => false);
    if (begun) break;
    if (tries === 8) throw new Error('nobody answered in 80 seconds');
  }
  complaints.length = 0;
  console.log('typing: agent', JSON.stringify(await waitFor('Callwell', 1)));
  await page.getByLabel('Type what you would say').fill('yes, speaking');
  await page.getByRole('button', { name: 'Send' }).click();
  await waitFor('Patient', 1);
  console.log('typing: agent', JSON.stringify(await waitFor('Callwell', 2)));
  await shot('try-typing');
  await page.getByRole('button', { name: '1', exact: true }).click();
  await waitFor('Patient', 2);
  await page.getByRole('button', { name: 'Hang up' }).click();
  await page.getByText('The talk is over.').waitFor();
  console.log('ok     typing, keys and hanging up');

  await page.getByRole('button', { name: 'Talk with the microphone' }).click();
  await waitFor('Callwell', 1);
  console.log('speaking: patient', JSON.stringify(await waitFor('Patient', 1, 60_000)));
  // the agent's answer to 'yes, speaking', whatever else is on the page
  await lines('Callwell').filter({ hasText: 'date of birth' }).first().waitFor({ timeout: 40_000 });
  console.log('speaking: agent', JSON.stringify(await lines('Callwell').allInnerTexts()));
  await shot('try-speaking');
  await page.getByRole('button', { name: 'Hang up' }).click();
  await page.getByText('The talk is over.').waitFor();
  console.log('ok     speaking');
} catch (error) {
  await shot('try-failed');
  complaints.push(error.message.split('\n').slice(0, 3).join(' '));
}
await browser.close();
complaints.forEach((complaint) => console.log(`FAILED ${complaint}`));
process.exit(complaints.length === 0 ? 0 : 1);
