// How long labels stay away when the model process is killed, crashes or hangs: node bench/trouble.mjs [--times 20]
// Milliseconds from the moment at which that happens, in the middle of its work, to the answer that was owed then.
import path from 'node:path';
import { load, option, root } from './bundle.mjs';
import { median, table } from './timing.mjs';

const { connect } = await load('client', ['client']);
const times = Number(option('times', 20));
const SENTENCES = Array.from({ length: 60 }, (_, at) => ['Ada', 'wrote', `${at}`, 'letters', 'to', 'London', '.']);

const rows = [];
for (const [what, signal] of [['killed', 'SIGKILL'], ['crashed', 'SIGSEGV'], ['hung', 'SIGSTOP']]) {
  const found = [];
  for (let time = 0; time < times; time++) found.push(await measure(signal, time));
  found.sort((a, b) => a - b);
  rows.push([what, median(found), found.at(Math.floor(0.95 * (times - 1))), found.at(-1)].map(value => (typeof value === 'number' ? value.toFixed(0) : value)));
}
console.log(table(['the model process is', 'back after, median ms', '95th percentile', 'greatest'], rows));

/** One process with its packs open, in trouble some milliseconds after it was asked. */
async function measure(signal, wait) {
  const client = connect({ modelFolders: [path.join(root, 'models')], serverPath: path.join(root, 'dist/server.js') });
  try {
    await client.annotate(SENTENCES, ['pos', 'ner', 'sentiment']);
    const answer = client.annotate(SENTENCES, ['pos', 'ner', 'sentiment']);
    await new Promise(resolve => setTimeout(resolve, wait % 5));
    const began = performance.now();
    process.kill(client.pid(), signal);
    await answer;
    return performance.now() - began;
  } finally {
    client.dispose();
  }
}
