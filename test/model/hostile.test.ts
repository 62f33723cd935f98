import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { openEngine } from '../../src/model/engine';
import { PackError } from '../../src/model/errors';
import { loadPack } from '../../src/model/pack';
import type { Engine } from '../../src/requests';
import { runs, SEED, tell } from '../fuzz';
import { damage, rewritten } from './mutations';
import { edit } from './packs';
import { FILES, withVictim } from './victim';

const SENTENCE = ['Ada', 'wrote', 'to', 'Oslo', '.'];

/** Checks that an error tells a person which file of the pack is wrong, how, and what to do. */
function told(error: unknown): asserts error is PackError {
  if (!(error instanceof PackError)) throw error;
  assert.equal(error.pack, 'tiny');
  assert.ok((FILES as readonly string[]).includes(error.file ?? ''), `names no file: ${error.message}`);
  assert.ok(error.message.includes(error.file ?? '') && error.message.length <= 501, error.message);
  assert.match(error.advice, /^[A-Z].*\.$/);
}

/** Asks a pack everything; each answer is ordinary or an error that says what is wrong. */
async function ask(engine: Engine): Promise<number> {
  const asked = [engine.annotate([SENTENCE], ['pos', 'ner', 'sentiment']), engine.inspect(SENTENCE), engine.spell('Ada'), engine.weights(), engine.gradients(SENTENCE)];
  const [annotated, ...others] = await Promise.allSettled(asked);
  const answers = [annotated, ...others].filter(one => one !== undefined);
  for (const one of answers) if (one.status === 'rejected') told(one.reason);
  if (annotated?.status === 'fulfilled') {
    const [annotation] = annotated.value as Awaited<ReturnType<Engine['annotate']>>;
    assert.ok(annotation !== undefined);
    for (const tagging of [annotation.pos, annotation.ner]) {
      if (tagging === undefined) continue;
      assert.equal(tagging.labels.length, SENTENCE.length);
      assert.ok(tagging.labels.every(label => label !== ''));
      assert.ok(tagging.confidence.every(value => value >= 0 && value <= 1.000001), `confidence ${tagging.confidence.join()}`);
    }
  }
  return answers.filter(one => one.status === 'fulfilled').length;
}

/** Puts another file in the place of the words graph. */
const link = (from: string) => (folder: string, outside: string) => {
  fs.rmSync(path.join(folder, 'words.onnx'));
  fs.symlinkSync(from === '' ? outside : from, path.join(folder, 'words.onnx'));
};

const name = (file: string) => (folder: string) => edit(folder, manifest => (manifest.files.words.path = file));

/** Ways to name a file that is elsewhere but for that is what the manifest says. */
const TRICKS: readonly (readonly [title: string, trick: (folder: string, outside: string) => void])[] = [
  ['an absolute link', link('')],
  ['a relative link', link('../outside.onnx')],
  ['a link to itself', link('words.onnx')],
  ['a link to a device', link('/dev/zero')],
  ['an absolute path', (folder, outside) => name(outside)(folder)],
  ['a relative path', name('../outside.onnx')],
  ['a path through its own folder', name('./../tiny/../outside.onnx')],
  ['a path with a zero', name('words.onnx\0')],
  ['a linked folder inside it', folder => (fs.symlinkSync('..', path.join(folder, 'up')), name('up/outside.onnx')(folder))],
  ['a linked vocabulary', folder => (fs.rmSync(path.join(folder, 'vocabulary.json')), fs.symlinkSync('/etc/passwd', path.join(folder, 'vocabulary.json')))],
  ['a linked manifest', folder => (fs.renameSync(path.join(folder, 'manifest.json'), `${folder}.json`), fs.symlinkSync(`${folder}.json`, path.join(folder, 'manifest.json')))],
];

/** The files, links followed, whose content is read while `use` runs. */
async function readWhile(use: () => Promise<void>): Promise<readonly string[]> {
  const read: string[] = [];
  const own = fs.readFileSync;
  fs.readFileSync = ((file: string, ...rest: []) => (read.push(fs.realpathSync(file)), own(file, ...rest))) as typeof own;
  try {
    await use();
  } finally {
    fs.readFileSync = own;
  }
  return read;
}

describe('a hostile pack', () => {
  for (const [file, signed] of [['manifest.json', false], ['vocabulary.json', true]] as const)
    it(`whose ${file} is anything at all ends in a PackError or works`, function () {
      this.timeout(runs(60_000, 0));
      return withVictim(async one => {
        let working = 0;
        await fc.assert(
          fc.asyncProperty(fc.oneof(rewritten, damage), async how => {
            one.restore();
            one.change(file, how, signed);
            const begin = process.cpuUsage();
            const engine = openEngine({ folders: [one.folder], threads: 1 });
            working += Number((await ask(engine)) > 0);
            engine.dispose();
            const { user, system } = process.cpuUsage(begin);
            assert.ok(user + system < 3_000_000, 'took long');
          }),
          { numRuns: runs(150, 5_000), seed: SEED },
        );
        tell(working, 'changes that leave the pack at work');
        assert.ok(working > 0, 'nothing that was changed worked: the property says little');
      });
    });

  it('whose files are not those of the manifest is refused before they are used', () =>
    withVictim(async one => {
      fc.assert(
        fc.property(fc.constantFrom(...FILES.slice(1)), damage, (file, how) => {
          one.restore();
          const before = fs.readFileSync(path.join(one.folder, file));
          one.change(file, how);
          if (before.equals(fs.readFileSync(path.join(one.folder, file)))) return;
          assert.throws(() => loadPack(one.folder), error => {
            told(error);
            return error.file === file && /bytes, not the|SHA-256/.test(error.message);
          });
        }),
        { numRuns: runs(150, 3_000), seed: SEED },
      );
    }));

  it('that is whole is read file by file', () =>
    withVictim(async one => {
      const read = await readWhile(async () => void loadPack(one.folder));
      assert.deepEqual(new Set(read.map(file => path.basename(file))), new Set(FILES));
    }));

  for (const [title, trick] of TRICKS)
    it(`reads nothing outside its folder by ${title}`, function () {
      if (process.platform === 'win32') this.skip();
      return withVictim(async one => {
        const outside = path.join(path.dirname(one.folder), 'outside.onnx');
        fs.copyFileSync(path.join(one.folder, 'words.onnx'), outside);
        trick(one.folder, outside);
        const read = await readWhile(async () => assert.throws(() => loadPack(one.folder), error => (told(error), true)));
        const folder = fs.realpathSync(one.folder);
        assert.deepEqual(read.filter(file => path.dirname(file) !== folder), []);
      });
    });
});
