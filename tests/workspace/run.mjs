// Runs the tests of the page that are written in TypeScript: bundles each *.test.ts of a folder,
// and has Node.js run them. Exits with 77 where what they need is not installed.
//
// usage: node run.mjs types                          types of the tests, and of what they test
//        node run.mjs page [NAME...]                 tests/workspace/page
//        node run.mjs browser PROGRAM [NAME...]      tests/workspace/browser, in Chromium
//
// NAME: "overview" runs overview.test.ts alone. Pictures that the browser tests take go into
// the folder $VELDWERK_PICTURES, where that is set.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const modules = resolve(here, '../../src/workspace/page/node_modules');
const packages = createRequire(join(modules, '..', 'package.json'));
const [what, ...rest] = process.argv.slice(2);

function skip(why) {
  process.stdout.write(`skipped: ${why}\n`);
  process.exit(77);
}

function need(name) {
  if (!existsSync(join(modules, name))) skip(`${name} is not installed (npm ci in src/workspace/page)`);
}

function chromium() {
  const wanted = process.env.VELDWERK_CHROMIUM;
  if (wanted !== undefined) return wanted;
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync) ?? skip('Chromium is not installed');
}

/** Bundles the tests into `folder`; packages that can't be bundled are loaded from where they are. */
async function bundle(tests, folder) {
  const { build } = packages('esbuild');
  const whole = {
    name: 'whole packages',
    setup({ onResolve }) {
      onResolve({ filter: /^playwright-core$/ }, () => ({
        path: pathToFileURL(join(modules, 'playwright-core/index.mjs')).href,
        external: true,
      }));
    },
  };
  await build({
    entryPoints: tests,
    outdir: folder,
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    nodePaths: [modules],
    loader: { '.css': 'empty' },
    sourcemap: 'inline',
    plugins: [whole],
    logLevel: 'warning',
  });
  return tests.map((test) => join(folder, basename(test).replace(/\.tsx?$/, '.mjs')));
}

function testsOf(folder, names) {
  const all = readdirSync(join(here, folder)).filter((name) => /\.test\.tsx?$/.test(name)).sort();
  const chosen = all.filter((name) => names.length === 0 || names.includes(name.replace(/\.test\.tsx?$/, '')));
  if (chosen.length === 0) throw new Error(`no test of ${folder} is called so`);
  return chosen.map((name) => join(here, folder, name));
}

async function run(folder, names, environment) {
  need('esbuild');
  const room = mkdtempSync(join(tmpdir(), 'veldwerk-page-tests-'));
  try {
    const files = await bundle(testsOf(folder, names), room);
    const passes = (some) =>
      spawnSync(process.execPath, ['--enable-source-maps', '--test', ...some], {
        stdio: 'inherit',
        env: { ...process.env, ...environment },
        timeout: 150_000, // a test that hangs is one that fails
        killSignal: 'SIGKILL',
      }).status === 0;
    if (folder !== 'browser') return passes(files) ? 0 : 1;
    // A browser on a busy machine may be late: a file that failed has one more go, and it is said.
    const late = files.filter((file) => !passes([file]));
    const failed = late.filter((file) => !passes([file]));
    for (const file of late) {
      process.stdout.write(`${basename(file)}: ${failed.includes(file) ? 'failed twice' : 'passed at its second go only'}\n`);
    }
    return failed.length === 0 ? 0 : 1;
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}

async function main() {
  if (what === 'types') {
    need('typescript');
    const tsc = join(modules, 'typescript/bin/tsc');
    return spawnSync(process.execPath, [tsc, '--noEmit', '-p', here], { stdio: 'inherit' }).status ?? 1;
  }
  if (what === 'page') return run('page', rest, {});
  if (what === 'browser' && rest[0] !== undefined) {
    need('playwright-core');
    need('axe-core');
    const [program, ...names] = rest;
    return run('browser', names, {
      VELDWERK_PROGRAM: resolve(program),
      VELDWERK_CHROMIUM: chromium(),
      VELDWERK_STUDIES: resolve(here, '../..'),
      VELDWERK_AXE: join(modules, 'axe-core/axe.min.js'),
    });
  }
  process.stderr.write('usage: node run.mjs types | page [NAME...] | browser PROGRAM [NAME...]\n');
  return 2;
}

process.exitCode = await main();
