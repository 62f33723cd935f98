// Where the time goes from text to labels: microseconds of processor time a token, for each stage by itself on one thread.
//   node bench/stages.mjs FILE [--models DIR] [--rounds 3] [--budget 384]
// The tables say: `new words` is the words graph for words not met before, `gather` finds and copies what is remembered,
// `network` is the tagging graph, `labels` are probabilities, best paths and confidences, `whole` is all of it as
// Gatelens runs it, without any remembered word. The first round is slower: the code is not compiled yet.
import fs from 'node:fs';
import path from 'node:path';
import { load, option, root } from './bundle.mjs';

const { batches, decoder, discover, openEngine, openGraph, segment, wordVectors } = await load('stages', [
  'core/encode', 'core/segment', 'model/answers', 'model/discovery', 'model/engine', 'model/graph', 'model/vectors',
]);

const [file] = process.argv.slice(2);
if (file === undefined || file.startsWith('--')) {
  console.error('usage: node bench/stages.mjs FILE [--models DIR] [--rounds 3] [--budget 384]');
  process.exit(2);
}
const models = path.resolve(option('models', path.join(root, 'models')));
/** Sentences that are annotated together. */
const AT_ONCE = 2000;
const budget = Number(option('budget', 384));
const text = fs.readFileSync(file, 'utf8');
const { packs } = discover([models]);
const pack = packs.find(({ manifest }) => manifest.heads.some(head => head.task === 'labeling'));
if (pack === undefined) throw new Error(`${models}: no pack labels words`);
const { heads, encoder: { vectorSize } } = pack.manifest;
const graphs = { words: await openGraph(pack, 'words'), tagger: await openGraph(pack, 'tagger') };

for (let round = 0; round < Number(option('rounds', 3)); round++) {
  const spent = new Map();
  const timed = async (stage, work) => {
    const before = process.cpuUsage();
    const value = await work();
    const { user, system } = process.cpuUsage(before);
    spent.set(stage, (spent.get(stage) ?? 0) + user + system);
    return value;
  };
  const sentences = await timed('segment', () => segment(text));
  const words = sentences.map(({ tokens }) => tokens.map(token => token.text));
  const vectors = wordVectors(pack, async () => graphs.words);
  for (let at = 0; at < words.length; at += AT_ONCE) await stages(words.slice(at, at + AT_ONCE), vectors, timed);
  const engine = openEngine({ folders: [models], threads: 1 });
  await engine.annotate([['Ready', '?']], ['pos', 'ner']);
  await timed('whole', async () => {
    const found = segment(text).map(({ tokens }) => tokens.map(token => token.text));
    for (let at = 0; at < found.length; at += AT_ONCE) await engine.annotate(found.slice(at, at + AT_ONCE), ['pos', 'ner']);
  });
  engine.dispose();
  const tokens = words.reduce((sum, { length }) => sum + length, 0);
  console.log([...spent].map(([stage, time]) => `${stage} ${(time / tokens).toFixed(2)}`).join(' · '));
}

/** Runs the stages of annotating one after the other. */
async function stages(words, vectors, timed) {
  const readers = heads.map(head => ({ ...head, decode: decoder(head) }));
  const learnt = await timed('new words', () => vectors.learn(words));
  const groups = await timed('batches', () => batches(words.map(({ length }) => length), budget));
  for (const group of groups) {
    const rows = group.map(index => words[index]);
    const width = rows.at(-1).length;
    const data = new Float32Array(rows.length * width * vectorSize);
    await timed('gather', () => learnt(group, data, width));
    const lengths = Int32Array.from(rows, row => row.length);
    const inputs = { vectors: { data, shape: [rows.length, width, vectorSize] }, lengths: { data: lengths, shape: [rows.length] } };
    const out = await timed('network', () => graphs.tagger.run(inputs, heads.map(head => head.name)));
    for (const { name, labels, decode } of readers)
      await timed(`labels of ${name}`, () => rows.map((row, at) => decode(out[name].subarray(at * width * labels.length, (at * width + row.length) * labels.length), row.length)));
  }
}
