// What the browser tests stand on: a copy of a study served by the program, a page in Chromium
// that writes down every request and every complaint, axe-core, and pictures.
//
//   const served = await serve('tests/studies/duo', { coder: 'anna' });
//   const opened = await open(served, { language: 'nl', theme: 'dark', width: 360 });
//   ... opened.page is Playwright's ...
//   await accessible(opened.page); opened.complaints must be []; picture(opened.page, 'overview');
//   await opened.close(); await served.stop();
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { after } from 'node:test';

import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';

function given(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run tests/workspace/run.mjs`);
  return value;
}

/** The program at work on a copy of a study. */
export interface Served {
  folder: string; // the copy
  link: string; // the start link as printed: works once
  origin: string; // "http://127.0.0.1:40123"
  process: ChildProcess;
  printed: () => string; // what it wrote so far, both streams
  /** Ends it as Ctrl+C does, and gives its exit status; the copy stays. */
  quit: () => Promise<number | null>;
  /** Ends it as a power cut would; the copy stays. */
  kill: () => Promise<void>;
  /** Ends it, and removes the copy. */
  stop: () => Promise<void>;
}

export interface ServeOptions {
  coder?: string; // "test" if left out
  options?: string[]; // more of the command line
  environment?: Record<string, string>;
}

/** A copy of a study of this repository (a folder from its root, or an absolute one). */
export function copyStudy(study: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'veldwerk-browser-'));
  cpSync(resolve(given('VELDWERK_STUDIES'), study), folder, { recursive: true });
  return folder;
}

/** Serves a copy of a study. */
export async function serve(study: string, options: ServeOptions = {}): Promise<Served> {
  return serveFolder(copyStudy(study), options);
}

/** Serves a folder as it is: one's own copy, or one whose server has ended. */
export async function serveFolder(folder: string, options: ServeOptions = {}): Promise<Served> {
  const child = spawn(
    given('VELDWERK_PROGRAM'),
    ['serve', folder, '--coder', options.coder ?? 'test', ...(options.options ?? [])],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', ...options.environment } },
  );
  let printed = '';
  const ended = new Promise<number | null>((done) => child.once('exit', (status) => done(status)));
  started.push(child);
  const link = await new Promise<string>((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`no start link within 20 s:\n${printed}`)), 20_000);
    const hear = (text: Buffer): void => {
      printed += text.toString('utf8');
      const seen = /http:\/\/\S+(?=\s)/.exec(printed);
      if (seen === null) return;
      clearTimeout(timer);
      found(seen[0]);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void ended.then((status) => failed(new Error(`serve ended with ${status}:\n${printed}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    return ended;
  };
  return {
    folder,
    link,
    origin: new URL(link).origin,
    process: child,
    printed: () => printed,
    quit: () => end('SIGINT'),
    kill: async () => void (await end('SIGKILL')),
    stop: async () => {
      await end('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a test that failed left running would keep its file from ever ending. */
const started: ChildProcess[] = [];
after(async () => {
  for (const child of started) child.kill('SIGKILL');
  await closeBrowser();
});

/** Every file of a folder by its path, to compare before and after. */
export function filesOf(folder: string, except: RegExp = /^\.veldwerk\//): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(folder, { recursive: true } as never) as unknown as string[]) {
    const path = join(folder, name);
    if (statSync(path).isFile() && !except.test(relative(folder, path))) found.set(name, readFileSync(path, 'latin1'));
  }
  return found;
}

/** A page in a browser that knows nobody else. */
export interface Opened {
  page: Page;
  context: BrowserContext;
  requests: string[]; // every address asked for
  /** Errors on the console, exceptions, what the Content-Security-Policy stopped, and requests
   * to elsewhere. Expected ones are to be taken out by the test that expects them. */
  complaints: string[];
  close: () => Promise<void>;
}

export interface OpenOptions {
  language?: 'nl' | 'en'; // the study's own if left out
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
  at?: string; // "#/tables"
}

let browser: Browser | undefined;

/** One Chromium for a file of tests. */
export async function theBrowser(): Promise<Browser> {
  browser ??= await chromium.launch({
    executablePath: given('VELDWERK_CHROMIUM'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  });
  return browser;
}

/** To be called when a file's tests are done. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** Opens the study by its start link, which works once: more pages come by `opened.context`. */
export async function open(served: Served, options: OpenOptions = {}): Promise<Opened> {
  const context = await (await theBrowser()).newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    reducedMotion: 'reduce',
    locale: options.language === 'nl' ? 'nl-NL' : 'en-GB',
    colorScheme: options.theme ?? 'light',
  });
  context.setDefaultTimeout(10_000);
  if (options.language !== undefined) {
    await context.addInitScript((language) => {
      if (localStorage.getItem('veldwerk-settings') === null) {
        localStorage.setItem('veldwerk-settings', JSON.stringify({ language }));
      }
    }, options.language);
  }
  const page = await context.newPage();
  const { requests, complaints } = listen(page, served.origin);
  await page.goto(served.link);
  await page.waitForSelector('main h1');
  if (options.at !== undefined) await visit(page, options.at);
  return { page, context, requests, complaints, close: () => context.close() };
}

/** Writes down what a page asks for and complains of. */
export function listen(page: Page, origin: string): { requests: string[]; complaints: string[] } {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => {
    requests.push(request.url());
    if (new URL(request.url()).origin !== origin) complaints.push(`asked elsewhere: ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`));
  page.on('crash', () => complaints.push('the page crashed'));
  return { requests, complaints };
}

/** Goes to a place of the workspace: "#/interview/I04". */
export async function visit(page: Page, place: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, place);
  await page.waitForSelector('main h1');
}

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[];
}

/** No violation of WCAG 2.2 A and AA, and of the good practices, that axe-core can see. */
export async function accessible(page: Page): Promise<void> {
  const there = await page.evaluate(() => 'axe' in window);
  if (!there) await page.evaluate(readFileSync(given('VELDWERK_AXE'), 'utf8'));
  const result = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run: (context: unknown, options: unknown) => Promise<unknown> } }).axe;
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    return axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
  });
  const found = (result as AxeResult).violations.map(
    (violation) =>
      `${violation.id}: ${violation.help}\n` +
      violation.nodes
        .slice(0, 5)
        .map((node) => `    ${node.html.slice(0, 200)}\n    ${node.failureSummary.replaceAll('\n', '\n    ')}`)
        .join('\n'),
  );
  assert.equal(found.join('\n'), '');
}

/** Nothing sticks out sideways: the page is not wider than its window. */
export async function fitsItsWidth(page: Page): Promise<void> {
  const [content, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok((content ?? 0) <= (room ?? 0), `the page is ${content} wide in a window of ${room}`);
}

/** A picture for the manual, or to look at: $VELDWERK_PICTURES/NAME.png, where that is set. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['VELDWERK_PICTURES'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** For docs/pictures: $VELDWERK_MANUAL/NAME.png, where that is set; smaller than the window of the tests. */
export async function manualPicture(page: Page, name: string, tall = false): Promise<void> {
  const folder = process.env['VELDWERK_MANUAL'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.setViewportSize({ width: 1180, height: tall ? 820 : 620 });
  await page.waitForTimeout(500); // what follows the window's width
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.setViewportSize({ width: 1280, height: 800 });
}
