import assert from 'node:assert/strict';
import { openEngine } from '../../src/model/engine';
import { run } from './commands';
import { TRANSLATION } from './packs';

const TINY = ['--models', TRANSLATION, '--pack', 'tiny-translator'];

describe('gatelens translate', () => {
  it('writes a line for each line, sentence by sentence, with and without a line’s end at the last', async () => {
    const input = 'The white cat sleeps.\r\n\nWhere is the dog? The cat is white.\nThe dog eats.';
    const { out, err, code } = await run(['translate', ...TINY, '--beam', '1'], input);
    assert.deepEqual([code, err], [0, '']);
    const engine = openEngine({ folders: [TRANSLATION] });
    const wanted = await engine.translate(['The white cat sleeps.', 'Where is the dog?', 'The cat is white.', 'The dog eats.']);
    engine.dispose();
    const [one, two, three, four] = wanted.map(({ text }) => text);
    assert.equal(out, `${one}\n\n${two} ${three}\n${four}\n`);
    assert.equal(one, 'El gato blanco duerme.');
  });

  it('says where each line stands and how sure it is as JSON', async () => {
    const { out } = await run(['translate', ...TINY, '--format', 'jsonl'], 'The cat eats.\n\n');
    const rows = out.trimEnd().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(rows.map(({ line, source }) => [line, source]), [[1, 'The cat eats.'], [2, '']]);
    assert.ok(Number(rows[0]?.['score']) < 0 && rows[1]?.['text'] === '');
  });

  const wrong: readonly (readonly [args: readonly string[], input: string, message: RegExp])[] = [
    [[], `The cat eats.\n${'?'.repeat(600)}\n`, /^gatelens: standard input: line 2: The sentence has \d+ pieces of words; at most 512 can be translated at once\.\n$/],
    [['--beam', '0'], 'a', /Give a whole number from 1 to 32/],
    [['nowhere.txt'], '', /^gatelens: nowhere.txt: there is no such file/],
  ];
  for (const [args, input, message] of wrong)
    it(`says what is wrong with ${args.join(' ') || 'a line that is too long'}`, async () => {
      const { err, code } = await run(['translate', ...TINY, ...args], input);
      assert.equal(code, 1);
      assert.match(err, message);
    });

  it('a pack that does not translate is named', async () => {
    const { err, code } = await run(['translate', '--models', TRANSLATION, '--pack', 'en'], 'a');
    assert.equal(code, 1);
    assert.match(err, /The pack en does not translate; there are: /);
  });
});
