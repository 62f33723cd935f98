import assert from 'node:assert/strict';
import { fitVerdict, isCovered, mainScript, scriptVerdict, settled, telling, type Verdict } from '../../src/core/language';

const of = (covered: boolean | undefined): Verdict => ({ covered });

describe('the language of a text', () => {
  it('is told by words, not by addresses, names of files, tags or numbers', () => {
    assert.equal(telling('See http://a.b/c and the\n file a_b.txt of @ada #1 nooooo 25km'), 'See and the file of noo');
    assert.ok(telling('word '.repeat(1000)).length <= 300);
  });

  const scripts: readonly [text: string, languages: readonly string[], verdict: Verdict | undefined][] = [
    ['Привет', ['en'], { covered: false, language: 'Cyrl' }],
    ['नमस्ते दुनिया', ['en'], { covered: false, language: 'Deva' }],
    ['नमस्ते दुनिया', ['en', 'hi'], of(undefined)],
    ['漢字かな交じり文', ['en'], { covered: false, language: 'Hani' }],
    ['漢字', ['ja'], of(undefined)],
    ['Ada said привет to all of them', ['en'], undefined],
    ['π', ['en'], of(undefined)],
    ['Short words', ['en'], of(undefined)],
    ['123 !?', ['en'], of(undefined)],
    ['Anything that is long enough to tell', [], of(undefined)],
    ['Anything that is long enough to tell', ['not a language'], of(undefined)],
  ];
  for (const [text, languages, verdict] of scripts)
    it(`“${text}” among ${languages.join(', ') || 'none'} is ${verdict === undefined ? 'to be told by its words' : `${verdict.covered ?? 'undecided'}`}`, () => assert.deepEqual(scriptVerdict(text, languages), verdict));

  const LONG = 'Words that are more than thirty letters together.';
  const SHORT = 'Some twenty-five letters it.';
  const fits: readonly [title: string, text: string, fits: Readonly<Record<string, number>>, verdict: Verdict][] = [
    ['a covered language fits best', LONG, { en: 0.6, nl: 0.5 }, of(true)],
    ['another fits clearly better', LONG, { en: 0.4, es: 0.6 }, { covered: false, language: 'es' }],
    ['a covered one does not fit at all', LONG, { es: 0.6 }, { covered: false, language: 'es' }],
    ['another fits hardly better', LONG, { en: 0.55, nl: 0.6 }, of(undefined)],
    ['a short text must be clearer', SHORT, { en: 0.4, es: 0.6 }, of(undefined)],
    ['nothing fits', LONG, {}, of(undefined)],
  ];
  const several: typeof fits = [
    ['the first of several fits best', LONG, { en: 0.6, es: 0.5 }, of(true)],
    ['a covered language fits clearly better than the first', LONG, { en: 0.4, es: 0.6 }, { covered: true, language: 'es' }],
    ['a covered language fits hardly better than the first', LONG, { en: 0.55, es: 0.6 }, of(true)],
    ['one that is not covered fits better than all', LONG, { en: 0.1, es: 0.3, pt: 0.6 }, { covered: false, language: 'pt' }],
    ['one that is not covered fits hardly better than another', LONG, { en: 0.1, es: 0.58, pt: 0.6 }, of(undefined)],
  ];
  for (const [title, text, all, verdict] of several) it(`of several is decided when ${title}`, () => assert.deepEqual(fitVerdict(text, all, ['en', 'es']), verdict));
  for (const [title, text, all, verdict] of fits) it(`is decided when ${title}`, () => assert.deepEqual(fitVerdict(text, all, ['en-GB']), verdict));
});

describe('the script of a text', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [['Ada wrote it.', 'Latn'], ['42 !', undefined], ['मैंने नया laptop खरीदा', 'Deva'], ['She said नमस्ते to everyone', 'Latn'], ['Привет', 'Cyrl'], ['☃', undefined]];
  for (const [text, wanted] of cases) it(`of “${text}” is ${wanted ?? 'not known'}`, () => assert.equal(mainScript(text), wanted));
});

describe('a language', () => {
  it('is covered by its code in any region or script, and by no other', () => {
    for (const [language, covered] of [['en-GB', ['en']], ['en', ['de', 'en-GB']], ['zh-Hant', ['zh-Hans']]] as const) assert.ok(isCovered(language, covered), language);
    for (const language of ['e', 'enm', 'de']) assert.ok(!isCovered(language, ['en']), language);
  });
});

describe('a paragraph that tells too little', () => {
  const cases: readonly [string, readonly (boolean | undefined)[], readonly boolean[]][] = [
    ['is labelled when nothing tells more', [undefined, undefined], [true, true]],
    ['is left alone between others that are', [false, undefined, undefined, false], [false, false, false, false]],
    ['is left alone at the end of a text that is', [undefined, false, undefined], [false, false, false]],
    ['is labelled beside one that is', [false, undefined, true], [false, true, true]],
    ['is labelled in a text that is, whatever is quoted there', [true, undefined, false, undefined, true], [true, true, false, true, true]],
  ];
  it('is in the language of those around it, when these are of one', () => {
    const [spanish, unknown, english] = [{ covered: true, language: 'es' }, { covered: undefined }, { covered: true }];
    assert.deepEqual(settled([spanish, unknown, spanish])[1], spanish);
    assert.deepEqual(settled([unknown, spanish])[0], spanish);
    assert.deepEqual(settled([spanish, unknown, english])[1], english);
  });

  for (const [title, before, after] of cases)
    it(title, () => assert.deepEqual(settled(before.map(of)).map(verdict => verdict.covered), after));
});
