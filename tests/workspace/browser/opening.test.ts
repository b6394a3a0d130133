// The browser that `veldwerk serve` opens by itself: Chromium is handed the file that leads to the
// start link, and comes in; the link is in no history entry that one can go back to.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import { closeBrowser, copyStudy, listen, theBrowser } from './harness.ts';

after(closeBrowser);

// A terminal to write to: only there a browser is opened.
const terminal = 'import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))';

test('Chromium comes in by the file, which is gone then', async () => {
  const folder = copyStudy('tests/studies/tiny');
  const room = mkdtempSync(join(tmpdir(), 'veldwerk-opening-'));
  mkdirSync(join(room, 'home'));
  const opener = join(room, 'xdg-open');
  writeFileSync(opener, '#!/bin/sh\nprintf %s "$1" > "$RECORD.part"; mv "$RECORD.part" "$RECORD"\n');
  chmodSync(opener, 0o755);
  const record = join(room, 'record');
  const child = spawn('python3', ['-c', terminal, process.env['VELDWERK_PROGRAM'] ?? '', 'serve', folder, '--coder', 'anna'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, PATH: `${room}:${process.env['PATH'] ?? ''}`, HOME: join(room, 'home'), DISPLAY: ':0', RECORD: record },
  });
  try {
    for (let tries = 0; tries < 400 && !existsSync(record); ++tries) await new Promise((done) => setTimeout(done, 50));
    const file = readFileSync(record, 'utf8');
    const origin = /http:\/\/127\.0\.0\.1:\d+/.exec(readFileSync(file, 'utf8'))?.[0] ?? '';
    const context = await (await theBrowser()).newContext();
    const page = await context.newPage();
    const { requests, complaints } = listen(page, origin);
    await page.goto(`file://${file}`);
    await page.waitForSelector('main h1');
    assert.match(page.url(), /^http:\/\/127\.0\.0\.1:\d+\/(#.*)?$/);
    assert.deepEqual(complaints, [`asked elsewhere: file://${file}`]);
    assert.equal(requests.filter((asked) => asked.includes('/start/')).length, 1);
    assert.ok(!existsSync(file), 'the file was used');
    await page.reload();
    await page.waitForSelector('main h1');
    await page.goBack();
    assert.ok(!page.url().includes('/start/'), page.url());
    await context.close();
  } finally {
    child.stdin.end();
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    rmSync(room, { recursive: true, force: true });
  }
});
