// node browser.mjs REPORT PICTURES [--damage]: looks at a report in headless Chromium and keeps pictures of it at two
// widths; with --damage it asks too whether each check catches a report that is damaged.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import puppeteer from 'puppeteer-core';
import {checks, desk, phone} from './checks.mjs';
import {damages} from './damages.mjs';

const tallest = 16000;  // a picture that Chromium can make
const [report, pictures, damage] = process.argv.slice(2);
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'report-'));
const patience = 600_000;  // of a machine that does other things; the test has its own limit
const browser = await puppeteer.launch({
  timeout: patience, protocolTimeout: patience,
  executablePath: '/usr/bin/chromium', headless: true, userDataDir: path.join(scratch, 'profile'),
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--hide-scrollbars']});

/** A page of its own with the file, and what it said and fetched while it was loaded. */
async function opened(file, size = desk) {
  const seen = {console: [], requests: [], url: pathToFileURL(file).href};
  const page = await browser.newPage();
  page.setDefaultTimeout(patience);
  await page.setViewport(size);
  page.on('console', (m) => seen.console.push(`console: ${m.text()}`));
  page.on('pageerror', (e) => seen.console.push(`error: ${e.message}`));
  page.on('request', (r) => { if (r.url() !== seen.url) seen.requests.push(`fetches ${r.url()}`); });
  await page.goto(seen.url);
  return {page, seen};
}

async function faults(file, check) {
  const {page, seen} = await opened(file);
  const found = await checks[check](page, seen);
  await page.close();
  return found;
}

async function picture(size) {
  const {page} = await opened(report, size);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = {x: 0, y: 0, width: size.width, height: Math.min(height, tallest)};
  await page.screenshot({path: path.join(pictures, `report-${size.width}.png`), clip, captureBeyondViewport: true});
  await page.close();
}

let failed = 0;
const fail = (text) => { failed += 1; console.error(text); };
try {
  fs.mkdirSync(pictures, {recursive: true});
  for (const size of [phone, desk]) await picture(size);
  for (const check of Object.keys(checks)) for (const text of await faults(report, check)) fail(`${check}: ${text}`);
  const html = fs.readFileSync(report, 'utf8');
  const file = path.join(scratch, 'damaged.html');
  for (const [check, what, by] of damage ? damages : []) {
    const damaged = html.replace(what, by);
    if (damaged === html) { fail(`damage of "${check}": nothing to replace: ${what}`); continue; }
    fs.writeFileSync(file, damaged);
    if ((await faults(file, check)).length === 0) fail(`"${check}" does not catch: ${by || what}`);
  }
  const uncaught = Object.keys(checks).filter((c) => !damages.some(([d]) => d === c));
  if (uncaught.length) fail(`no damage shows that these can fail: ${uncaught}`);
  console.log(`figures: ${Object.keys(checks).length} checks of the report in a browser, ` +
    `${damage ? damages.length : 0} damaged reports, ${failed} faults`);
} finally {
  await browser.close();
  fs.rmSync(scratch, {recursive: true});
}
process.exit(failed ? 1 : 0);
