// npm run package [-- --target linux-x64] [--out FOLDER]: writes gatelens-<target>-<version>.vsix and checks what is in it.
// Targets are VS Code's platform names; each package holds the ONNX Runtime binary of its platform only, if there is one,
// and ONNX Runtime in WebAssembly.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { installDependencies, must, root, say, scratch } from './steps.mjs';

const LIMIT = 75; // MB of a Linux x64 package: near half of it ONNX Runtime, a quarter the language models, a fifth Spanish, Hindi and translation
const required = ['package.json', 'dist/extension.js', 'dist/web/extension.js', 'dist/web/server.js', 'dist/web/packs.json', 'dist/server.js', 'dist/worker.js', 'dist/leash.js', 'dist/inspector.js', ...['comments', 'conllu', 'html', 'languages', 'latex', 'markdown'].map(name => `dist/${name}.js`), 'node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm', 'models/en/manifest.json', 'models/en-sentiment/manifest.json'];
// vsce writes these itself, some in lower case.
const written = /^(extension\.vsixmanifest|\[Content_Types\]\.xml)$/;
const allowed = [
  /^extension\/(package\.json|package\.nls(\.[\w-]+)?\.json|l10n\/bundle\.l10n\.[\w-]+\.json|readme\.md|changelog\.md|license(\.txt)?)$/i,
  /^extension\/dist\/(?:web\/packs\.json|(?:web\/)?[\w-]+\.js)$/,
  /^extension\/media\/[\w/-]+\.(css|svg|png)$/,
  /^extension\/(media\/walkthrough\/lecture\/\w+\.md|samples\/(everyday|tour)\.txt)$/,
  /^extension\/models\/(README\.md|manifest\.schema\.json|(agreement|cells|translation)\.json|[\w-]+\/[\w./-]+)$/,
  /^extension\/node_modules\/onnxruntime-(node|web|common)\//,
];

/** VS Code's platforms that ONNX Runtime has no binary for. */
const PORTABLE = ['alpine-x64', 'alpine-arm64', 'darwin-x64', 'linux-armhf', 'web'];

/** Lines of the ignore file that let one platform's binary through. */
function binaries(target) {
  if (PORTABLE.includes(target)) return [];
  const [platform, arch] = target.split('-');
  const folder = `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}`;
  if (!fs.existsSync(path.join(root, folder))) throw new Error(`ONNX Runtime has no binary for ${target} (looked for ${folder})`);
  const files = fs.readdirSync(path.join(root, folder));
  // macOS: the same library twice; the binding loads libonnxruntime.1.dylib.
  return files.filter(name => !/^libonnxruntime\.\d+\.\d+\.\d+\.dylib$/.test(name)).map(name => `${folder}/${name}`);
}

/** Names and compressed sizes of a ZIP archive's files, from its central directory. */
function listArchive(file) {
  const bytes = fs.readFileSync(file);
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0) throw new Error(`${file} is not a ZIP archive`);
  const entries = [];
  for (let at = bytes.readUInt32LE(end + 16), left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [name, extra, comment] = [28, 30, 32].map(offset => bytes.readUInt16LE(at + offset));
    entries.push({ name: bytes.toString('utf8', at + 46, at + 46 + name), size: bytes.readUInt32LE(at + 20) });
    at += 46 + name + extra + comment;
  }
  return entries;
}

/** Throws when the package holds what should not ship, lacks what must, or is too large. */
function checkContent(file, target, binary) {
  const entries = listArchive(file).filter(({ name }) => !written.test(name) && !name.endsWith('/'));
  const names = entries.map(({ name }) => name);
  const foreign = names.filter(name => !allowed.some(pattern => pattern.test(name)));
  if (foreign.length > 0) throw new Error(`should not be in the package: ${foreign.join(', ')}`);
  const missing = [...required, ...binary].filter(name => !names.includes(`extension/${name}`));
  if (missing.length > 0) throw new Error(`missing in the package: ${missing.join(', ')}`);
  const others = names.filter(name => name.includes('/bin/napi-v6/') && !binary.includes(name.slice('extension/'.length)));
  if (others.length > 0) throw new Error(`binaries of another platform: ${others.join(', ')}`);
  const size = fs.statSync(file).size / 1e6;
  if (target === 'linux-x64' && size > LIMIT) throw new Error(`${size.toFixed(1)} MB; at most ${LIMIT} MB were meant`);
  const large = entries.sort((a, b) => b.size - a.size).slice(0, 6);
  say(`${path.basename(file)}: ${names.length} files, ${size.toFixed(1)} MB; largest ${large.map(({ name, size }) => `${path.basename(name)} ${(size / 1e6).toFixed(1)}`).join(', ')}`);
}

async function main() {
  const { values } = parseArgs({ options: { target: { type: 'string' }, out: { type: 'string' } } });
  const target = values.target ?? `${process.platform}-${process.arch}`;
  const out = path.resolve(values.out ?? root);
  await installDependencies();
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const binary = binaries(target);
  const ignore = path.join(scratch, 'vscodeignore');
  fs.mkdirSync(scratch, { recursive: true });
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(ignore, [fs.readFileSync(path.join(root, '.vscodeignore'), 'utf8').trimEnd(), ...binary.map(name => `!${name}`), ''].join('\n'));
  say(`Packaging for ${target} …`);
  await must(process.execPath, ['scripts/build.mjs', '--minify']);
  const file = path.join(out, `gatelens-${target}-${version}.vsix`);
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  await must(process.execPath, [vsce, 'package', '--target', target, '--ignoreFile', ignore, '--out', file, '--allow-missing-repository', '--no-rewrite-relative-links']);
  checkContent(file, target, binary);
}

try {
  await main();
} catch (error) {
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}
