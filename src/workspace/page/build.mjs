// Bundles the page into the files that the program carries: index.html, icon.svg, app.js, app.css,
// and licences.txt with the licence of each package in the bundle, as these ask. The same sources
// give the same bytes, wherever the folder stands.
//
// usage: node build.mjs FOLDER
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('usage: node build.mjs FOLDER\n');
  process.exit(2);
}

/** Names, versions and licences of the packages of which anything is in the bundle. */
async function licences(inputs) {
  const found = inputs.map((input) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]);
  const texts = [];
  for (const place of [...new Set(found)].filter((one) => one !== undefined).sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(here, place, 'package.json'), 'utf8'));
    const file = (await readdir(join(here, place))).sort().find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? '' : await readFile(join(here, place, file), 'utf8');
    texts.push(`${name} ${version}: ${license}\n\n${text.trim()}\n`);
  }
  return texts.join(`\n${'-'.repeat(72)}\n\n`);
}

await mkdir(folder, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { app: 'app/main.tsx' },
  outdir: resolve(folder),
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome110', 'firefox115', 'safari16.4'],
  charset: 'utf8',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none', // they stand in licences.txt
  metafile: true,
  logLevel: 'warning',
});
await writeFile(join(folder, 'licences.txt'), await licences(Object.keys(metafile.inputs)));
await copyFile(join(here, 'index.html'), join(folder, 'index.html'));
await copyFile(join(here, 'icon.svg'), join(folder, 'icon.svg'));
