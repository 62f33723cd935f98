import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openEngine } from '../../src/model/engine';
import { PackError } from '../../src/model/errors';
import type { HeadName } from '../../src/requests';
import { copyPack, edit, FIXTURES, inFolder, replace } from './packs';

const SENTENCE = ['Ada', 'wrote', '.'];

interface Broken {
  readonly title: string;
  readonly file: string;
  readonly message: RegExp;
  readonly break: (place: string) => void;
  /** What shows it: loading, unless a graph has to be opened first. */
  readonly by?: 'annotate' | 'inspect' | 'spell';
}

const rename = (from: string, to: string) => (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');

/** An ONNX graph whose only number is in the file `a` of the folder where the process began. */
const EXTERNAL = 'CAg6ZQoVCgZzZWNyZXQSAXkiCElkZW50aXR5EgFnKjgIChACQgZzZWNyZXRqDQoIbG9jYXRpb24SAWFqCwoGb2Zmc2V0EgEwagwKBmxlbmd0aBICMTBwAWIPCgF5EgoKCAgCEgQKAggKQgQKABAR';

/** A graph with NaN for every number of its word embedding, in float16. */
function withoutNumbers(bytes: Buffer): Buffer {
  const begin = bytes.indexOf('embeddingJ') + 'embeddingJ'.length + 2;
  return Buffer.from(bytes).fill(0xff, begin, begin + 100);
}

const CASES: readonly Broken[] = [
  { title: 'without a graph', file: 'tagger.onnx', message: /missing/, break: place => rmSync(path.join(place, 'tagger.onnx')) },
  { title: 'without a manifest', file: 'manifest.json', message: /missing/, break: place => rmSync(path.join(place, 'manifest.json')) },
  { title: 'with a truncated graph', file: 'gates.onnx', message: /has 100 bytes, not the \d+/, break: place => truncateSync(path.join(place, 'gates.onnx'), 100) },
  { title: 'with a changed byte', file: 'words.onnx', message: /damaged/, break: place => edit(place, m => (m.files.words.sha256 = '0'.repeat(64))) },
  { title: 'with a manifest that is not JSON', file: 'manifest.json', message: /not valid/, break: place => writeFileSync(path.join(place, 'manifest.json'), '{"format":') },
  { title: 'with an empty manifest', file: 'manifest.json', message: /not valid/, break: place => writeFileSync(path.join(place, 'manifest.json'), '') },
  { title: 'of a later format', file: 'manifest.json', message: /of format 2, and this Gatelens reads format 1; a newer Gatelens may read it/, break: place => edit(place, m => (m.format = 2)) },
  { title: 'with a property nobody knows', file: 'manifest.json', message: /additional properties \(colour\)/, break: place => edit(place, m => (m.colour = 'red')) },
  { title: 'with a path out of its folder', file: 'manifest.json', message: /\/files\/words\/path must match pattern/, break: place => edit(place, m => (m.files.words.path = '../words.onnx')) },
  { title: 'with huge sizes', file: 'manifest.json', message: /\/encoder\/units must be <= 4096/, break: place => edit(place, m => (m.encoder.units = 1e12)) },
  { title: 'with a CRF of another size', file: 'manifest.json', message: /CRF's sizes do not match its 7 labels/, break: place => edit(place, m => m.heads[1].crf.start.pop()) },
  { title: 'with a label beside the scheme', file: 'manifest.json', message: /label PER does not fit the scheme bio/, break: place => edit(place, m => (m.heads[1].labels[5] = 'PER')) },
  { title: 'with two heads of one name', file: 'manifest.json', message: /two heads have the same name/, break: place => edit(place, m => (m.heads[1] = m.heads[0])) },
  { title: 'with an equation of an unknown series', file: 'manifest.json', message: /encoder\.series does not name update/, break: place => edit(place, m => (m.encoder.equations[1].series = 'update')) },
  { title: 'with an equation that an unknown series gates', file: 'manifest.json', message: /encoder\.series does not name reset/, break: place => edit(place, m => (m.encoder.equations[3].gatedBy = 'reset')) },
  { title: 'with two equations of one series', file: 'manifest.json', message: /two equations are of one series/, break: place => edit(place, m => (m.encoder.equations[0].series = 'forget')) },
  { title: 'with an unknown activation', file: 'manifest.json', message: /\/encoder\/equations\/2\/activation must be equal to one of the allowed values/, break: place => edit(place, m => (m.encoder.equations[2].activation = 'relu')) },
  { title: 'with equations that are not a list', file: 'manifest.json', message: /\/encoder\/equations must be array/, break: place => edit(place, m => (m.encoder.equations = {})) },
  { title: 'with a memory of an unknown series', file: 'manifest.json', message: /encoder\.series does not name carry/, break: place => edit(place, m => (m.encoder.memory.state = 'carry')) },
  { title: 'with a memory that nothing keeps', file: 'manifest.json', message: /\/encoder\/memory must have required property 'keep'/, break: place => edit(place, m => delete m.encoder.memory.keep) },
  { title: 'with vectors smaller than the states of the characters', file: 'manifest.json', message: /encoder\.vectorSize has no room/, break: place => edit(place, m => (m.encoder.vectorSize = 5)) },
  { title: 'with one label too many', file: 'tagger.onnx', by: 'annotate', message: /output "pos" of shape \[.*16\], not \[B, T, 17\]/, break: place => edit(place, m => m.heads[0].labels.push('X')) },
  { title: 'with another vector size', file: 'words.onnx', by: 'annotate', message: /output "vectors" of shape \[N, 22\], not \[N, 23\]/, break: place => edit(place, m => (m.encoder.vectorSize = 23)) },
  { title: 'with a graph that is not ONNX', file: 'words.onnx', by: 'annotate', message: /not a graph that ONNX Runtime can run/, break: place => replace(place, 'words', () => Buffer.from('hello')) },
  { title: 'with a graph that reads another file', file: 'words.onnx', by: 'annotate', message: /wants to read other files/, break: place => replace(place, 'words', () => Buffer.from(EXTERNAL, 'base64')) },
  { title: 'with a graph in the format of ONNX Runtime', file: 'words.onnx', by: 'annotate', message: /not in ONNX/, break: place => replace(place, 'words', () => Buffer.from('....ORTM....')) },
  { title: 'with a graph that gives no numbers', file: 'words.onnx', by: 'annotate', message: /gives values that are no numbers/, break: place => replace(place, 'words', withoutNumbers) },
  { title: 'with gates too many to be shown', file: 'manifest.json', message: /gates of one word are 393216 numbers/, break: place => edit(place, m => Object.assign(m.encoder, { layers: 8, units: 4096 })) },
  { title: 'with a label as long as a book', file: 'manifest.json', message: /^.{500}…$/, break: place => edit(place, m => (m['x'.repeat(10_000)] = 1)) },
  { title: 'with a graph without a named output', file: 'tagger.onnx', by: 'annotate', message: /has no output "ner"/, break: place => replace(place, 'tagger', rename('ner', 'nex')) },
  { title: 'with gates of other series', file: 'gates.onnx', by: 'inspect', message: /input "clamp" of shape/, break: place => edit(place, m => m.encoder.series.unshift('extra')) },
  { title: 'with gates that do not give a head\'s weights', file: 'gates.onnx', by: 'inspect', message: /has no output "head_pos_B"/, break: place => replace(place, 'gates', rename('head_pos_B', 'head_pos_X')) },
  { title: 'with gates that do not give a layer\'s weights', file: 'gates.onnx', by: 'inspect', message: /has no output "layer1_backward_RB"/, break: place => replace(place, 'gates', rename('layer1_backward_RB', 'layer1_backward_XX')) },
  { title: 'with weights of more gates than equations', file: 'gates.onnx', by: 'inspect', message: /output "layer0_forward_W" of shape \[22, 32\], not \[22, 24\]/, break: place => edit(place, m => m.encoder.equations.pop()) },
  { title: 'with graphs in each other\'s place', file: 'gates.onnx', by: 'spell', message: /has no input "characters"/, break: place => edit(place, m => ([m.files.gates, m.files.spelling] = [m.files.spelling, m.files.gates])) },
  { title: 'with more words than its graph has', file: 'words.onnx', by: 'annotate', message: /failed while it ran/, break: place => replace(place, 'vocabulary', bytes => { const v = JSON.parse(bytes.toString()); return Buffer.from(JSON.stringify({ ...v, words: [...v.words, 'ada'] })); }) },
  { title: 'with a vocabulary that is a list', file: 'vocabulary.json', message: /no list "words"/, break: place => replace(place, 'vocabulary', () => Buffer.from('[]')) },
  { title: 'with a word twice', file: 'vocabulary.json', message: /different strings/, break: place => replace(place, 'vocabulary', () => Buffer.from('{"words":["a","a"],"characters":["a","b"]}')) },
  { title: 'with a folder for a file', file: 'words.onnx', message: /is not a file/, break: place => (rmSync(path.join(place, 'words.onnx')), mkdirSync(path.join(place, 'words.onnx'))) },
];

const LINKS: readonly Broken[] = [
  { title: 'with a link out of its folder', file: 'words.onnx', message: /leads out of the pack's folder/, break: place => (renameSync(path.join(place, 'words.onnx'), path.join(place, '../words.onnx')), symlinkSync('../words.onnx', path.join(place, 'words.onnx'))) },
  { title: 'with a link to nothing', file: 'words.onnx', message: /link to nothing/, break: place => (rmSync(path.join(place, 'words.onnx')), symlinkSync('nowhere', path.join(place, 'words.onnx'))) },
];

async function check({ file, message, by, break: spoil }: Broken): Promise<void> {
  await inFolder(async folder => {
    spoil(copyPack(folder));
    const reported: PackError[] = [];
    const engine = openEngine({ folders: [folder, FIXTURES], threads: 1, onProblem: problem => reported.push(problem) });
    const heads: readonly HeadName[] = ['pos', 'ner', 'sentiment'];
    if (by === 'inspect') assert.equal((await engine.inspect(SENTENCE)).gates.length, 4);
    if (by === 'spell') assert.equal((await engine.spell('Ada')).characters.length, 3);
    const annotation = (await engine.annotate([SENTENCE], heads))[0];
    assert.ok(annotation?.pos !== undefined && annotation.ner !== undefined && annotation.sentiment !== undefined);
    assert.equal(reported.length, 1, 'reported once');
    assert.deepEqual(await engine.problems(), reported);
    engine.dispose();
    const [problem] = reported;
    assert.ok(problem instanceof PackError);
    assert.equal(problem.pack, 'tiny');
    assert.equal(problem.file, file);
    assert.match(problem.message, message);
    assert.match(problem.advice, /^[A-Z].*\.$/);
  });
}

describe('a broken pack is named and the others go on working', () => {
  for (const one of CASES) it(`a pack ${one.title}`, () => check(one));
  for (const one of LINKS)
    it(`a pack ${one.title}`, function () {
      if (process.platform === 'win32') this.skip();
      return check(one);
    });

  it('without any pack the request is rejected and says what to do', () =>
    inFolder(async folder => {
      const engine = openEngine({ folders: [folder] });
      await assert.rejects(engine.annotate([SENTENCE], ['pos']), /No model pack offers pos/);
      await assert.rejects(engine.inspect(SENTENCE), { name: 'PackError' });
      assert.deepEqual(await engine.packs(), []);
    }));

  it('a models folder that is not there is a problem of its own', async () => {
    const engine = openEngine({ folders: ['/no/such/folder', FIXTURES], threads: 1 });
    assert.match((await engine.problems())[0]?.message ?? '', /no such folder/);
    assert.equal((await engine.packs()).length, 2);
  });

  it('a pack is read no sooner than it is used, and whole when its problems are asked for', () =>
    inFolder(async folder => {
      replace(copyPack(folder), 'vocabulary', () => Buffer.from('[]'));
      const engine = openEngine({ folders: [folder], threads: 1 });
      assert.deepEqual((await engine.packs()).map(pack => pack.name), ['tiny']);
      assert.match((await engine.problems())[0]?.message ?? '', /no list "words"/);
      await assert.rejects(engine.annotate([SENTENCE], ['pos']), /no list "words"/);
      engine.dispose();
    }));

  it('a folder may be a pack itself', async () => {
    const engine = openEngine({ folders: [path.join(FIXTURES, 'tiny')] });
    assert.deepEqual((await engine.packs()).map(pack => pack.name), ['tiny']);
  });

  it('a pack that does not give its weights goes on working and says what to do when they are asked for', () =>
    inFolder(async folder => {
      edit(copyPack(folder), manifest => {
        delete manifest.encoder.equations;
        delete manifest.encoder.memory;
      });
      const engine = openEngine({ folders: [folder], threads: 1 });
      assert.equal((await engine.inspect(SENTENCE)).gates.length, 4);
      const older = (error: unknown) => error instanceof PackError && error.pack === 'tiny' && /does not give its weights/.test(error.message) && /export it again/.test(error.advice);
      await assert.rejects(engine.weights(), older);
      assert.deepEqual(await engine.problems(), []);
      engine.dispose();
    }));

  it('a pack is looked into by its name', async () => {
    const engine = openEngine({ folders: [FIXTURES], threads: 1 });
    for (const pack of ['tiny-sentiment', 'tiny']) {
      assert.equal((await engine.inspect(SENTENCE, { pack })).pack, pack);
      assert.equal((await engine.weights(pack)).pack, pack);
      assert.equal((await engine.alter([SENTENCE], { pack }))[0]?.pos === undefined, pack === 'tiny-sentiment');
    }
    assert.equal((await engine.weights()).pack, (await engine.inspect(SENTENCE)).pack);
    const unknown = { name: 'RangeError', message: 'There is no pack named huge; there are: tiny, tiny-sentiment.' };
    await assert.rejects(engine.inspect(SENTENCE, { pack: 'huge' }), unknown);
    await assert.rejects(engine.weights('huge'), unknown);
    engine.dispose();
  });

  it('a named pack that is broken is not passed over for another', () =>
    inFolder(async folder => {
      truncateSync(path.join(copyPack(folder), 'words.onnx'), 9);
      replace(copyPack(folder, 'tiny-sentiment'), 'gates', () => Buffer.from('hello'));
      const reported: PackError[] = [];
      const engine = openEngine({ folders: [folder], threads: 1, onProblem: problem => reported.push(problem) });
      await assert.rejects(engine.inspect(SENTENCE, { pack: 'tiny' }), /words\.onnx has 9 bytes/);
      await assert.rejects(engine.inspect(SENTENCE, { pack: 'tiny-sentiment' }), /gates\.onnx is not a graph/);
      assert.deepEqual(reported.map(problem => problem.pack), ['tiny', 'tiny-sentiment']);
      engine.dispose();
    }));

  it('gates of the next pack say which should have been looked into, and why it was not', () =>
    inFolder(async folder => {
      replace(copyPack(folder), 'gates', () => Buffer.from('hello'));
      copyPack(folder, 'tiny-sentiment');
      const engine = openEngine({ folders: [folder], threads: 1 });
      const { pack, passedOver } = await engine.inspect(SENTENCE);
      assert.equal(pack, 'tiny-sentiment');
      assert.match(`${passedOver?.pack} ${passedOver?.message} ${passedOver?.advice}`, /^tiny gates\.onnx is not a graph.* Install the pack again/);
      engine.dispose();
    }));

  it('gates say how often they agree with the labels where the pack says so, and only there', () =>
    inFolder(async folder => {
      const quantisation = { precision: 'int8', agreement: 99.9, largestDifference: 0.1, sentences: 9, data: 'own' };
      edit(copyPack(folder), manifest => (manifest.quantisation = quantisation));
      for (const [place, agreement] of [[folder, 99.9], [path.join(FIXTURES, 'tiny'), undefined]] as const) {
        const engine = openEngine({ folders: [place], threads: 1 });
        assert.equal((await engine.inspect(SENTENCE)).agreement, agreement);
        engine.dispose();
      }
    }));

  it('heads that only a broken pack has are left out of annotations', () =>
    inFolder(async folder => {
      copyPack(folder);
      truncateSync(path.join(copyPack(folder, 'tiny-sentiment'), 'tagger.onnx'), 5);
      const engine = openEngine({ folders: [folder], threads: 1 });
      const annotation = (await engine.annotate([SENTENCE], ['pos', 'sentiment']))[0];
      assert.ok(annotation?.pos !== undefined && annotation.sentiment === undefined);
      await assert.rejects(engine.annotate([SENTENCE], ['sentiment']), /tagger.onnx has 5 bytes/);
      engine.dispose();
    }));
});
