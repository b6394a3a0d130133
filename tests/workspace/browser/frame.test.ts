// The frame of the page in Chromium: it opens by its link, asks nothing of elsewhere, can be read
// and used by everyone, in both languages and themes, and says so when the server is gone.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, closeBrowser, fitsItsWidth, listen, open, picture, serve, theBrowser, visit } from './harness.ts';
import type { Served } from './harness.ts';

let served: Served;

before(async () => {
  served = await serve('tests/studies/duo');
});

after(async () => {
  await closeBrowser();
  await served.stop();
});

/** Another server where the first one's link was used: a link works once. */
async function freshly<Result>(what: (fresh: Served) => Promise<Result>): Promise<Result> {
  const fresh = await serve('tests/studies/duo');
  try {
    return await what(fresh);
  } finally {
    await fresh.stop();
  }
}

test('the page opens by its link, and asks nothing of elsewhere', async () => {
  const opened = await open(served, { language: 'en' });
  assert.equal(await opened.page.locator('main h1').innerText(), 'Interviews');
  assert.equal(await opened.page.title(), 'Overview · Duo: een <proef> & meer · veldwerk');
  assert.deepEqual(opened.complaints, []);
  assert.ok(opened.requests.length > 3);
  assert.ok(opened.requests.every((address) => address.startsWith(served.origin + '/')));
  assert.ok(!/[0-9a-f]{16}/.test(opened.page.url()), 'the token is gone from the address');
  await opened.close();
});

test('without the link there is nothing to read, and a way to get in', () =>
  freshly(async (fresh) => {
    const context = await (await theBrowser()).newContext({ locale: 'nl-NL' });
    const page = await context.newPage();
    const { requests } = listen(page, fresh.origin);
    await page.goto(fresh.origin + '/');
    const text = await page.locator('body').innerText();
    assert.ok(!text.includes('Duo'), text);
    assert.match(text, /link/);
    assert.ok(requests.length > 0);
    await context.close();
  }));

test('language and theme are chosen, and stay chosen', () =>
  freshly(async (fresh) => {
    const { page, close } = await open(fresh, { language: 'en' });
    await page.getByLabel('Language').selectOption('nl');
    await page.getByRole('link', { name: 'Overzicht' }).waitFor();
    await page.locator('html[lang=nl]').waitFor({ state: 'attached' });
    const ground = (): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await ground();
    await page.getByLabel('Kleuren').selectOption('dark');
    await page.waitForFunction((was) => getComputedStyle(document.documentElement).backgroundColor !== was, light);
    const dark = await ground();
    await page.reload();
    await page.getByRole('link', { name: 'Overzicht' }).waitFor();
    assert.equal(await ground(), dark);
    await close();
  }));

test('the card of keys opens by its key, keeps the focus and gives it back', () =>
  freshly(async (fresh) => {
    const { page, complaints, close } = await open(fresh, { language: 'nl' });
    const link = page.getByRole('link', { name: 'Tabellen' });
    await link.focus();
    await page.keyboard.press('?');
    const card = page.getByRole('dialog', { name: 'Toetsen' });
    await card.waitFor();
    await accessible(page);
    await picture(page, 'keys-nl');
    for (let press = 0; press < 6; ++press) {
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null));
    }
    await page.keyboard.press('Escape');
    await card.waitFor({ state: 'hidden' });
    assert.ok(await link.evaluate((element) => element === document.activeElement));
    assert.deepEqual(complaints, []);
    await close();
  }));

test('keys lead from view to view, but not while typing, nor where letters are switched off', () =>
  freshly(async (fresh) => {
    const { page, close } = await open(fresh, { language: 'en' });
    const at = (): Promise<string> => page.evaluate(() => location.hash.split('?')[0] ?? '');
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    await page.waitForFunction(() => location.hash.startsWith('#/tables'));
    assert.ok(await page.locator('h1').evaluate((element) => element === document.activeElement), 'the heading is read');
    await visit(page, '#/overview');
    await page.getByLabel('Filter').fill('');
    await page.getByLabel('Filter').press('g');
    await page.getByLabel('Filter').press('t');
    assert.equal(await at(), '#/overview');
    assert.equal(await page.getByLabel('Filter').inputValue(), 'gt');
    await page.getByRole('button', { name: /Keys/ }).click();
    await page.getByLabel(/Single letters/).uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('t');
    assert.equal(await at(), '#/overview');
    await close();
  }));

test('an address that leads nowhere says so', () =>
  freshly(async (fresh) => {
    const { page, close } = await open(fresh, { language: 'en' });
    await visit(page, '#/there/is/no/such/view');
    await page.getByRole('heading', { name: 'There is no such place.' }).waitFor();
    await accessible(page);
    await page.getByRole('link', { name: 'To the overview' }).click();
    await page.getByRole('heading', { name: 'Interviews', level: 1 }).waitFor();
    await close();
  }));

test('when the server is gone the page says so, and keeps what it shows', async () => {
  const fresh = await serve('tests/studies/duo');
  const { page, close } = await open(fresh, { language: 'nl' });
  await fresh.kill();
  const banner = page.getByRole('alert');
  await banner.waitFor();
  assert.match(await banner.innerText(), /draait niet meer[^]*niets verloren/);
  await accessible(page);
  await picture(page, 'lost-nl');
  await banner.getByRole('button', { name: 'Opnieuw proberen' }).click();
  assert.ok(await page.getByRole('heading', { name: 'Interviews', level: 1 }).isVisible());
  await close();
  await fresh.stop();
});

test('every width from 320 to 2560 is enough', () =>
  freshly(async (fresh) => {
    const { page, close } = await open(fresh, { language: 'nl', width: 320 });
    for (const place of ['#/overview', '#/tables']) {
      for (const width of [320, 640, 1024, 2560]) {
        await page.setViewportSize({ width, height: 700 });
        await visit(page, place);
        await fitsItsWidth(page);
      }
    }
    await close();
  }));

test('the header is one line in a usual window, and gives way where its menu grows', () =>
  freshly(async (fresh) => {
    const { page, close } = await open(fresh, { language: 'nl', width: 1280 });
    const height = async (): Promise<number> => (await page.locator('header.top').boundingBox())?.height ?? 0;
    assert.ok((await height()) < 60, `${await height()}`);
    await page.evaluate(() => {
      const item = document.querySelector('.top nav li:last-child');
      for (let more = 0; more < 3; ++more) item?.after(item.cloneNode(true));
    });
    for (const width of [1152, 1160, 1280, 1440]) {
      await page.setViewportSize({ width, height: 700 });
      await fitsItsWidth(page);
    }
    await close();
  }));
