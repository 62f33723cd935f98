import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseBio } from '../../src/core/bio';
import { parseCells, written } from '../../src/core/cells';
import { run, start } from './commands';
import { copyPack, FIXTURES, inFolder } from './packs';

const TINY = ['--models', FIXTURES, '--threads', '1'];
const TEXT = 'Ada wrote the 😀 first program. I don\'t know why?\r\n\r\nTom met Mary in New\nYork (twice).\n';

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly { text: string; form?: string; start: number; end: number; upos: string; ner: string; confidence: number }[];
  readonly entities: readonly { type: string; text: string; start: number; end: number; confidence: number }[];
}

interface Opened {
  readonly pack: string;
  readonly surgery?: object;
  readonly tokens: readonly { upos: string | null; ner: string | null; before?: object }[];
  readonly sentiment?: { label: string; probabilities: Record<string, number> };
  readonly scores: Readonly<Record<string, { labels: readonly string[]; values: readonly number[][] }>>;
  readonly gates: readonly { steps: number; units: number; series: Readonly<Record<string, readonly number[]>> }[];
}

const opened = async (text: string, ...args: readonly string[]) => JSON.parse((await run(['gates', ...TINY, ...args, text])).out) as Opened;

const lines = (out: string) => out.trimEnd().split('\n').map(line => JSON.parse(line) as Line);

describe('gatelens', () => {
  it('tag reads only the prose of files with markup, and offsets slice the file', () =>
    inFolder(async folder => {
      const files: readonly [name: string, text: string, words: string][] = [
        ['a.md', '# One\n\nAda `x` wrote *it*.\n', 'One|Ada wrote it .'],
        ['a.tex', 'Ada \\emph{wrote} it~\\cite{a}. % no\n', 'Ada wrote it .'],
        ['a.HTML', '<p>Ada <b>wrote</b> caf&eacute;s.</p><script>no</script>', 'Ada wrote caf&eacute;s .'],
        ['a.txt', 'Ada *wrote* it.', 'Ada * wrote * it .'],
      ];
      const place = (name: string) => path.join(folder, name);
      for (const [name, text] of files) writeFileSync(place(name), text);
      const { out } = await run(['tag', ...TINY, '--format', 'jsonl', ...files.map(([name]) => place(name))]);
      for (const [name, text, words] of files) {
        const found = lines(out).filter(line => (line as Line & { readonly file: string }).file === place(name));
        assert.equal(found.map(({ tokens }) => tokens.map(token => text.slice(token.start, token.end)).join(' ')).join('|'), words);
      }
      const conllu = (await run(['tag', ...TINY, place('a.HTML')])).out;
      assert.match(conllu, /^# text = Ada wrote cafés\.$/m);
      assert.match(conllu, /^3\tcafés\t.*SpaceAfter=No/m);
    }));

  it('tag writes JSON lines whose offsets slice the input', async () => {
    const { code, out, err } = await run(['tag', ...TINY, '--format', 'jsonl'], TEXT);
    assert.deepEqual([code, err], [0, '']);
    const found = lines(out);
    assert.equal(found.length, 3);
    for (const { text, start, end, tokens, entities } of found) {
      assert.equal(TEXT.slice(start, end), text);
      for (const token of [...tokens, ...entities]) assert.equal(TEXT.slice(token.start, token.end), token.text);
      for (const token of tokens) assert.ok(token.confidence > 0 && token.confidence <= 1);
    }
  });

  it('tag writes names a word a line', async () => {
    const [{ code, out }, json] = [await run(['tag', ...TINY, '--format', 'iob2'], TEXT), await run(['tag', ...TINY, '--format', 'jsonl'], TEXT)];
    assert.equal(code, 0);
    const rows = parseBio(out).map(({ forms, labels }) => forms.map((form, at) => `${form}/${labels[at]}`).join(' '));
    assert.deepEqual(rows, lines(json.out).map(({ tokens }) => tokens.map(token => `${token.form ?? token.text}/${token.ner}`).join(' ')));
  });

  it('tag writes CoNLL-U of ten columns with offsets, multiword ranges and paragraphs', async () => {
    const { code, out } = await run(['tag', ...TINY], TEXT);
    assert.equal(code, 0);
    const rows = out.split('\n').filter(line => line !== '' && !line.startsWith('#')).map(line => line.split('\t'));
    for (const row of rows) {
      assert.equal(row.length, 10);
      const misc = Object.fromEntries((row[9] ?? '').split('|').map(part => part.split('=') as [string, string]));
      assert.equal(TEXT.slice(Number(misc['start_char']), Number(misc['end_char'])), row[1]);
    }
    assert.equal(out.match(/^# newpar$/gm)?.length, 2);
    assert.match(out, /^2-3\tdon't\t_\t_/m);
    assert.match(out, /^1\tAda\t_\tPROPN\t.*Conf=0\.\d\d/m);
    assert.doesNotMatch(out, /newdoc/);
  });

  it('tag counts offsets in each of several files and names them', () =>
    inFolder(async folder => {
      const [one, two] = ['one.txt', 'two.txt'].map(name => path.join(folder, name)) as [string, string];
      writeFileSync(one, 'Ada wrote.');
      writeFileSync(two, '\ufeffTom read.');
      const { out } = await run(['tag', ...TINY, one, two]);
      assert.deepEqual(out.match(/^# newdoc id = .*$/gm), [`# newdoc id = ${one}`, `# newdoc id = ${two}`]);
      assert.equal(out.match(/start_char=0\|/g)?.length, 2);
      assert.deepEqual(out.match(/^# sent_id = .*$/gm), ['# sent_id = 1-1', '# sent_id = 2-1']);
    }));

  it('sentiment writes a line with probabilities for each sentence', async () => {
    const { code, out } = await run(['sentiment', ...TINY, '-'], 'I love this. I hate that.');
    const found = out.trimEnd().split('\n').map(line => JSON.parse(line) as { label: string; probabilities: Record<string, number> });
    assert.equal(code, 0);
    assert.equal(found.length, 2);
    for (const { label, probabilities } of found) {
      assert.ok(label in probabilities);
      assert.ok(Math.abs(Object.values(probabilities).reduce((a, b) => a + b) - 1) < 1e-3);
    }
  });

  it('gates writes every series of every layer and direction', async () => {
    const { tokens, gates, scores } = await opened('Ada wrote.');
    assert.equal(tokens.length, 3);
    for (const [head, { labels, values }] of Object.entries(scores)) assert.deepEqual(values.map(row => row.length), tokens.map(() => labels.length), head);
    assert.deepEqual(Object.keys(scores), ['pos', 'ner']);
    assert.equal(gates.length, 4);
    for (const { steps, units, series } of gates) {
      assert.deepEqual(Object.keys(series), ['input', 'forget', 'output', 'candidate', 'cell', 'hidden']);
      for (const values of Object.values(series)) assert.equal(values.length, steps * units);
    }
  });

  it('gates looks into a pack by its name', async () => {
    const { pack, sentiment, scores, gates } = await opened('Ada wrote.', '--pack', 'tiny-sentiment');
    assert.deepEqual([pack, gates.length], ['tiny-sentiment', 2]);
    const { labels, values } = scores['sentiment'] ?? { labels: [], values: [] };
    assert.deepEqual([labels, values.map(row => row.length)], [Object.keys(sentiment?.probabilities ?? {}), [labels.length]]);
    assert.equal(labels[(values[0] ?? []).indexOf(Math.max(...(values[0] ?? [])))], sentiment?.label);
  });

  it('gates clamps units at tokens and leaves the others alone', async () => {
    const plain = await opened('Ada wrote a letter.');
    const altered = await opened('Ada wrote a letter.', '--clamp', 'layer1.forward.forget[0,2-3]@1-2=0.5', '--clamp', 'layer0.backward.hidden=-1e-1');
    assert.deepEqual([plain.surgery, plain.tokens[0]?.before], [undefined, undefined]);
    const { units = 0, series } = altered.gates[2] ?? {};
    const forget = Array.from({ length: 5 }, (_, step) => (series?.['forget'] ?? []).slice(step * units, (step + 1) * units));
    const held = forget.map(row => row.flatMap((value, unit) => (value === 0.5 ? [unit] : [])));
    assert.deepEqual(held, [[], [0, 2, 3], [0, 2, 3], [], []]);
    assert.ok(altered.gates[1]?.series['hidden']?.every(value => value === -0.1));
    assert.deepEqual(altered.tokens.map(({ before }) => before), plain.tokens.map(({ upos, ner }) => ({ upos, ner })));
    assert.notDeepEqual(altered.scores, plain.scores);
  });

  const muted: readonly (readonly [part: string, silent: readonly number[]])[] = [
    ['forward', [0, 2]], ['backward', [1, 3]], ['layer0', [0, 1]], ['layer1', [2, 3]], ['words', []], ['characters', []],
  ];
  for (const [part, silent] of muted)
    it(`gates mutes ${part}`, async () => {
      const [plain, altered] = [await opened('Ada wrote.'), await opened('Ada wrote.', '--mute', part)];
      const zero = altered.gates.flatMap(({ series }, at) => (series['hidden']?.every(value => value === 0) === true ? [at] : []));
      assert.deepEqual(zero, silent);
      assert.notDeepEqual(altered.scores, plain.scores);
    });

  it('cells prints the table of cells, and what it says to a lecture’s claims', async () => {
    const found = parseCells(readFileSync('models/cells.json', 'utf8'));
    const printed = await run(['cells']);
    assert.deepEqual([printed.code, printed.err], [0, '']);
    const [, head = '', ...rows] = printed.out.split('\n').filter(line => line !== '');
    assert.match(head, /^CELL +LAYERS +READS .* TEST +UNSEEN +DEV$/);
    for (const [at, { cell, test }] of found.rows.entries()) assert.match(rows[at] ?? '', new RegExp(`^${cell.toUpperCase()} .* ${written(test).replace(/[.]/g, '\\.')} `));
    for (const { claim, finding } of found.claims) assert.ok(printed.out.includes(claim) && printed.out.includes(finding));
    assert.deepEqual(parseCells((await run(['cells', '--format', 'json'])).out), found);
  });

  it('packs lists the packs as a table or as JSON', async () => {
    assert.match((await run(['packs', ...TINY])).out, /^PACK .*\ntiny +\d\.\d\.\d +parts of speech, names +en +MIT/);
    assert.equal((JSON.parse((await run(['packs', ...TINY, '--format', 'json'])).out) as { name: string }[])[0]?.name, 'tiny');
  });

  it('nothing in gives nothing out', async () => {
    for (const input of ['', ' \n\n \t\n']) assert.deepEqual(await run(['tag', ...TINY], input), { code: 0, out: '', err: '' });
  });

  it('ends quietly when its reader leaves', async () => {
    const child = start(['tag', ...TINY]);
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdin.on('error', () => undefined).write('Ada wrote the first program.\n\n'.repeat(5000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end('Tom read it.\n\n'.repeat(5000));
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    assert.equal(err, '');
  });

  it('ends quietly on Ctrl-C', async function () {
    if (process.platform === 'win32') this.skip();
    const child = start(['tag', ...TINY]);
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdin.write('Ada wrote.\n\n');
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    assert.deepEqual(await once(child, 'exit'), [130, null]);
    assert.equal(err, '');
  });

  const errors: readonly (readonly [title: string, args: readonly string[], input: string | Uint8Array, message: RegExp])[] = [
    ['a file that is not there', ['tag', ...TINY, 'no-such.txt'], '', /^gatelens: no-such\.txt: there is no such file\. .*\n$/],
    ['a folder', ['tag', ...TINY, 'src'], '', /^gatelens: src: this is a folder\. .*\n$/],
    ['a binary file', ['tag', ...TINY], Uint8Array.of(97, 0, 98), /^gatelens: standard input: a binary file \(a NUL at byte 1\)\. .*\n$/],
    ['text that is not UTF-8', ['tag', ...TINY], Uint8Array.of(97, 0xe9, 32), /^gatelens: standard input: not UTF-8 text .*\n$/],
    ['an unknown format', ['tag', ...TINY, '--format', 'xml'], '', /^gatelens: .*'xml' is invalid\. Allowed choices are conllu, jsonl, iob2\./],
    ['an unknown option', ['tag', '--colour'], '', /^gatelens: unknown option '--colour'/],
    ['no threads', ['tag', '--threads', '0'], '', /Give a whole number from 1 to 99/],
    ['a sentence of no words', ['gates', ...TINY, ' '], '', /^gatelens: there is no word in the sentence\. .*\n$/],
    ['a pack that is not there', ['gates', ...TINY, '--pack', 'huge', 'Ada'], '', /^gatelens: There is no pack named huge; there are: tiny, tiny-sentiment, .*\.\n$/],
    ['a clamp that is not understood', ['gates', '--clamp', 'layer0', 'Ada'], '', /^gatelens: .*'layer0' is invalid\. Write layer0\.backward\.hidden=0, /],
    ['a clamp to no number', ['gates', '--clamp', 'layer0.forward.hidden=much', 'Ada'], '', /=much' is invalid\. Write layer0/],
    ['a clamp of units from last to first', ['gates', '--clamp', 'layer0.forward.hidden[9-7]=0', 'Ada'], '', /9-7 is not a range of units/],
    ['a clamp of an unknown series', ['gates', ...TINY, '--clamp', 'layer0.forward.update=0', 'Ada'], '', /^gatelens: There is no series update .*; there are: input, forget, .*\n$/],
    ['a clamp of an unknown unit', ['gates', ...TINY, '--clamp', 'layer0.forward.hidden[99]=0', 'Ada'], '', /^gatelens: There is no unit 99 .*; there are: 0 to \d+\.\n$/],
    ['a clamp at tokens that are not there', ['gates', ...TINY, '--clamp', 'layer0.forward.hidden@1-2=0', 'Ada wrote'], '', /^gatelens: there are no tokens 1-2; tokens are 0 to 1 \(Ada wrote\)\.\n$/],
    ['a part that cannot be muted', ['gates', '--mute', 'dogs', 'Ada'], '', /'dogs' is invalid\. Allowed are forward, backward, layer0/],
    ['a layer that is not there', ['gates', ...TINY, '--mute', 'layer7', 'Ada'], '', /^gatelens: There is no layer 7 .*; there are: 0 to 1\.\n$/],
    ['a sentence too long for gates', ['gates', ...TINY, 'a '.repeat(600)], '', /^gatelens: The sentence has 600 words; .* 512\.\n$/],
  ];
  for (const [title, args, input, message] of errors)
    it(`says in one line what is wrong: ${title}`, async () => {
      const { code, out, err } = await run(args, input);
      assert.equal(code, 1);
      assert.equal(out, '');
      assert.match(err, message);
    });

  it('names a broken pack, goes on with the others and fails when none is left', () =>
    inFolder(async folder => {
      truncateSync(path.join(copyPack(folder), 'words.onnx'), 9);
      const listed = await run(['packs', '--models', folder, '--models', FIXTURES]);
      assert.equal(listed.code, 1);
      assert.match(listed.err, /^gatelens: pack tiny: words\.onnx has 9 bytes, .* Install the pack again.*\n$/);
      const tagged = await run(['tag', '--models', folder, '--models', FIXTURES], 'Ada wrote.');
      assert.equal(tagged.code, 0);
      assert.match(tagged.out, /PROPN/);
    }));
});
