import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { openEngine } from '../../src/model/engine';
import { run } from './commands';
import { FIXTURES, inFolder, LANGUAGE } from './packs';

const TINY = ['--models', LANGUAGE, '--models', FIXTURES, '--pack', 'tiny-lm'];
const TEXT = 'Ada wrote the 😀 program. I don\'t know why?\n\nTom sings.\n';

const lines = (out: string) => out.trimEnd().split('\n').map(line => JSON.parse(line) as Record<string, unknown>);

describe('gatelens with a language model', () => {
  it('surprisal writes a line for each token, whose offsets slice the text, with the bits of the engine', async () => {
    const { out, err, code } = await run(['surprisal', ...TINY], TEXT);
    assert.deepEqual([code, err], [0, '']);
    const found = lines(out);
    for (const { text, start, end } of found) assert.equal(TEXT.slice(Number(start), Number(end)), text);
    assert.equal(found.map(({ text }) => text).join(' '), 'Ada wrote the 😀 program . I do n\'t know why ? Tom sings .');
    assert.deepEqual(found.slice(0, 5).map(({ known }) => known), [true, true, true, false, true]);
    assert.deepEqual(found.map(({ sentence }) => sentence), [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3]);
    const engine = openEngine({ folders: [LANGUAGE] });
    const [whole] = await engine.surprisal([['Ada', 'wrote', 'the', '😀', 'program', '.']]);
    engine.dispose();
    found.slice(0, 6).forEach(({ bits, entropy }, at) => {
      assert.ok(Math.abs(Number(bits) - (whole?.bits[at] ?? NaN)) < 1e-3);
      assert.ok(Math.abs(Number(entropy) - (whole?.entropy[at] ?? NaN)) < 1e-3);
    });
  });

  it('surprisal names the file where there are several, and reads only the prose of markup', () =>
    inFolder(async folder => {
      const [one, two] = ['a.txt', 'b.md'].map(name => path.join(folder, name));
      writeFileSync(one ?? '', 'Ada sings.');
      writeFileSync(two ?? '', '# Ada\n\nTom *sings* `x`.');
      const { out } = await run(['surprisal', ...TINY, one ?? '', two ?? '']);
      assert.deepEqual(lines(out).map(({ file, text }) => [file, text]), [[one, 'Ada'], [one, 'sings'], [one, '.'], [two, 'Ada'], [two, 'Tom'], [two, 'sings'], [two, '.']]);
    }));

  it('generate goes on with the prompt, the same for the same seed, and by itself at temperature 0', async () => {
    const generate = async (...args: readonly string[]) => (await run(['generate', ...TINY, 'Ada wrote', ...args])).out;
    const first = await generate('--words', '12', '--seed', '3');
    assert.match(first, /^Ada wrote\S* .+\n$/);
    assert.equal(await generate('--words', '12', '--seed', '3'), first);
    assert.notEqual(await generate('--words', '12', '--seed', '4'), first);
    assert.equal(await generate('--words', '5', '--temperature', '0'), await generate('--words', '5', '--temperature', '0', '--seed', '9'));
    const words = lines(await generate('--words', '12', '--seed', '3', '--format', 'jsonl'));
    assert.equal(`Ada wrote${words.map(({ text }) => text).join('')}\n`, first);
    assert.ok(words.length === 12 && words.every(({ probability }) => Number(probability) > 0));
  });

  it('generate puts no second space behind a prompt that ends in one, and begins a text of its own', async () => {
    const { out } = await run(['generate', ...TINY, 'Ada wrote ', '--words', '1', '--seed', '1']);
    assert.match(out, /^Ada wrote \S+\n$/);
    assert.match((await run(['generate', ...TINY, '', '--words', '2', '--temperature', '0'])).out, /^\S+ \S+\n$/);
  });

  it('agreement writes what speaks against either sentence, and how often the right one is preferred', () =>
    inFolder(async folder => {
      const file = path.join(folder, 'pairs.tsv');
      writeFileSync(file, '# likely and unlikely\nAda wrote the first program.\tAda the wrote first program.\nTom sing.\tsing Tom.\nzebra.\tquagga.\n');
      const table = await run(['agreement', ...TINY, file]);
      const rows = table.out.split('\n').map(row => row.split('\t'));
      assert.deepEqual([table.code, table.err, rows[0]], [0, '', ['', 'GOOD', 'BAD', 'PAIR']]);
      assert.deepEqual(rows.slice(1, 4).map(([sign]) => sign).sort(), ['right', 'tie', rows[2]?.[0]].sort());
      assert.match(table.out, /\n[\d.]+ of 3 pairs right \(\d+\.\d %; by chance 50 %\); [\d.]+ of 2 \(\d+\.\d %\) where the words that differ are in the vocabulary; 1 ties, which count half; 1 pairs with words outside the vocabulary\.\n$/);
      const found = lines((await run(['agreement', ...TINY, file, '--format', 'jsonl'])).out);
      assert.deepEqual(found.slice(0, 3).map(({ line }) => line), [2, 3, 4]);
      assert.deepEqual(found[2]?.['unknown'], ['zebra', 'quagga']);
      const engine = openEngine({ folders: [LANGUAGE] });
      const [right] = await engine.surprisal([['Ada', 'wrote', 'the', 'first', 'program', '.']]);
      engine.dispose();
      const { good } = found[0]?.['bits'] as { good: number };
      assert.ok(Math.abs(good - (right?.bits.reduce((a, b) => a + b, 0) ?? NaN)) < 1e-3);
      const { pairs, accuracy, ties, known } = found[3] ?? {};
      assert.equal((known as { pairs: number }).pairs, 2);
      assert.deepEqual([pairs, ties], [3, 1]);
      const points = found.slice(0, 3).reduce((sum, { preferred }) => sum + (preferred === 'good' ? 1 : preferred === 'bad' ? 0 : 0.5), 0);
      assert.equal(accuracy, Number((points / 3).toPrecision(4)));
    }));

  const wrong: readonly (readonly [args: readonly string[], input: string, message: RegExp])[] = [
    [['agreement', '-'], 'a\tb\nonly one\n\nx\ty\tz\n', /^gatelens: standard input: line 2: 0 tabs instead of one .*; line 4: 2 tabs .* the right sentence, a tab, the wrong one\.\n$/],
    [['agreement', '-'], '\n# nothing\n', /^gatelens: standard input: there is no pair in it\./],
    [['agreement', 'nowhere.tsv'], '', /^gatelens: nowhere.tsv: there is no such file\./],
    [['agreement', '-', '--pack', 'tiny'], 'a\tb\n', /^gatelens: The pack tiny judges no pairs/],
    [['surprisal', '--pack', 'tiny'], 'Ada.', /^gatelens: The pack tiny is no language model\.\n$/],
    [['generate', 'Ada', '--words', '0'], '', /Give a whole number from 1 to 10000/],
    [['generate', 'Ada', '--temperature', 'hot'], '', /Give a number from 0 to 100/],
    [['generate', 'Ada', '--top-p', '1.5'], '', /Give a number from 0 to 1/],
    [['generate', 'Ada', '--pack', 'other'], '', /^gatelens: There is no pack named other/],
  ];
  for (const [args, input, message] of wrong)
    it(`says what is wrong with ${args.join(' ')}${input === '' ? '' : ` given ${JSON.stringify(input)}`}`, async () => {
      const { code, err } = await run([...args, ...TINY.slice(0, 4)], input);
      assert.equal(code, 1);
      assert.match(err, message);
    });
});
