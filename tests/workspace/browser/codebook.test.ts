// The codebook in Chromium: two codes become one and are two again, a label is edited, a code that
// is built in says why it can't be changed; for everyone, in both languages and themes.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { accessible, closeBrowser, filesOf, fitsItsWidth, open, picture, serve } from './harness.ts';
import type { Served } from './harness.ts';

const study = 'corpus/databank-2015';
const others = /^(\.veldwerk|journal)\//;
let served: Served;

before(async () => {
  served = await serve(study, { coder: 'mira' });
});

after(async () => {
  await closeBrowser();
  await served.stop();
});

test('two codes are merged after it was shown what that touches, and undone byte for byte', async () => {
  const first = filesOf(served.folder, others);
  const opened = await open(served, { language: 'en', at: '#/codebook/trigger' });
  const { page } = opened;
  await page.getByRole('button', { name: 'Merge…' }).click();
  await page.locator('.operation select').selectOption('search');
  const touches = page.locator('.preview p').first();
  await touches.waitFor();
  const said = /Touches (\d+) segments of (\d+) coders in (\d+) interviews \((\d+) of mine\)\. .*Writes (\d+) files\./.exec(
    await touches.innerText(),
  );
  assert.ok(said !== null, await touches.innerText());
  assert.ok(!(await page.locator('.preview').innerText()).includes('coding/joost'), 'blind: no file of the other coder');
  assert.deepEqual(filesOf(served.folder, others), first, 'nothing is written by looking');
  await accessible(page);
  await picture(page, 'codebook-merge-en-light');

  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await page.locator('.done').waitFor();
  const merged = filesOf(served.folder, others);
  const written = [...merged].filter(([name, bytes]) => first.get(name) !== bytes).map(([name]) => name);
  assert.equal(written.length, Number(said[5]));
  const rows = (files: Map<string, string>, code: string): number =>
    [...files].filter(([name]) => name.startsWith('coding/')).flatMap(([, bytes]) => bytes.split('\n'))
      .filter((line) => line.split(',')[3] === code).length;
  assert.equal(rows(first, 'trigger'), Number(said[1]));
  assert.equal(rows(merged, 'trigger'), 0);
  assert.equal(rows(merged, 'search'), rows(first, 'search') + Number(said[1]));
  await page.locator('a[href="#/codebook/trigger"] .tag').waitFor();
  await accessible(page);

  await page.getByRole('button', { name: 'Undo' }).click();
  await page.locator('a[href="#/codebook/trigger"] .tag').waitFor({ state: 'detached' });
  assert.deepEqual(filesOf(served.folder, others), first);
  assert.ok(existsSync(join(served.folder, 'journal/mira.jsonl')));
  assert.deepEqual(opened.complaints, []);
  await opened.close();
});

test('a label is edited by keyboard; what was changed meanwhile is shown, not overwritten', async () => {
  const again = await serve(study, { coder: 'mira' });
  const opened = await open(again, { language: 'nl', at: '#/codebook/search' });
  const { page } = opened;
  await page.getByRole('button', { name: 'Bewerken' }).waitFor();
  await page.keyboard.press('e');
  await page.locator('#edit-label-nl').fill('Zoeken naar een aanpak');
  await picture(page, 'codebook-edit-nl-light');
  await accessible(page);
  await page.keyboard.press('Enter');
  await page.locator('.done').waitFor();
  await page.getByRole('heading', { name: 'Zoeken naar een aanpak' }).waitFor();
  const file = join(again.folder, 'codebook.yaml');
  assert.ok(readFileSync(file, 'utf8').includes('label: {nl: "Zoeken naar een aanpak", en: "Search behaviour"}'));

  await page.keyboard.press('e');
  await page.locator('#edit-label-nl').fill('Iets anders');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"Zoeken naar een aanpak"', '"Door een ander"'));
  await page.locator('.note[role=alert]').waitFor();
  assert.match(await page.locator('.now').innerText(), /Door een ander/);
  assert.ok(await page.getByRole('button', { name: 'Bewaren' }).isDisabled());
  assert.ok(readFileSync(file, 'utf8').includes('"Door een ander"'));
  assert.deepEqual(opened.complaints, []);
  await opened.close();
  await again.stop();
});

test('a code that is built in says why it stays, and the way out', async () => {
  const fresh = await serve(study, { coder: 'mira' });
  const opened = await open(fresh, { language: 'nl', theme: 'dark', width: 360, at: '#/codebook/self-efficacy' });
  const { page } = opened;
  await page.locator('.code .note').waitFor();
  assert.match(await page.locator('.code .note').innerText(), /midi-29/);
  assert.equal(await page.getByRole('button', { name: 'Bewerken' }).count(), 0);
  await fitsItsWidth(page);
  await accessible(page);
  await picture(page, 'codebook-nl-dark-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByLabel('Codes zoeken').fill('zoek');
  await picture(page, 'codebook-nl-dark');
  await accessible(page);
  assert.deepEqual(opened.complaints, []);
  await opened.close();
  await fresh.stop();
});
