// How fast the command line tags a text file: node bench/speed.mjs FILE [gatelens options, such as --models DIR]
// Whole pipeline (read, segment, tag, write CoNLL-U), start included. Prints a table for 1 and 2 threads.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const [file, ...options] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node bench/speed.mjs FILE [options of gatelens tag]');
const cli = path.join(path.dirname(fileURLToPath(import.meta.url)), '../dist/cli.js');

async function measure(threads) {
  const began = performance.now();
  const child = spawn(process.execPath, [cli, 'tag', file, '--threads', String(threads), ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const result = { threads, tokens: 0, first: NaN, peak: 0 };
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    if (Number.isNaN(result.first)) result.first = performance.now() - began;
    if (/^\d+\t/.test(line)) result.tokens++;
    if (result.tokens % 500 === 0) result.peak = Math.max(result.peak, residentMegabytes(child.pid));
  }
  const [code] = await ended;
  if (code !== 0) throw new Error(`gatelens ended with code ${code}`);
  return { ...result, seconds: (performance.now() - began) / 1000 };
}

/** Peak resident memory where the system tells it (Linux), else 0. */
function residentMegabytes(pid) {
  const place = `/proc/${pid}/status`;
  const found = fs.existsSync(place) ? /VmHWM:\s+(\d+)/.exec(fs.readFileSync(place, 'utf8')) : null;
  return found === null ? 0 : Number(found[1]) / 1024;
}

console.log('threads    tokens   seconds  tokens/s  first line ms  peak MB');
for (const threads of [1, 2]) {
  const { tokens, seconds, first, peak } = await measure(threads);
  const cells = [threads, tokens, seconds.toFixed(2), Math.round(tokens / seconds), Math.round(first), Math.round(peak)];
  console.log(cells.map((cell, at) => String(cell).padStart([7, 9, 9, 9, 14, 8][at])).join(' '));
}
