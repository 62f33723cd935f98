import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Gates } from '../../src/core/types';
import { fromInspector, toInspector } from '../../src/protocol';
import { chosen, FIRST, restored } from '../../media/inspector/choice';
import { layOut } from '../../media/inspector/layout';
import { meanPoints } from '../../media/inspector/meanline';
import { endsOfAll, meanScale, number, symmetric, tick } from '../../media/inspector/scale';
import { seriesText } from '../../media/inspector/series';

const gates = (layer: number, direction: 'forward' | 'backward'): Gates => ({
  cell: 'gru',
  layer,
  direction,
  steps: 2,
  units: 3,
  series: { update: new Float32Array(6) },
});

const sentence = {
  type: 'sentence',
  request: 3,
  document: 'file:///a.txt',
  text: 'Hi there',
  tokens: ['Hi', 'there'],
  annotation: { pos: { labels: ['INTJ', 'ADV'], confidence: new Float32Array(2), probabilities: new Float32Array(4) } },
  gates: [gates(0, 'forward')],
  pack: 'en',
  caret: undefined,
};

const CLAMP = { layer: 0, direction: 'forward', series: 'update', units: [1], steps: { start: 0, end: 1 }, value: 0.5 };
const QUERY = { layer: 0, direction: 'forward', series: 'update', units: [1, 2], above: 0.3, alone: false, steps: 1 };
const FADING = { layer: 0, direction: 'forward', hidden: new Float32Array(2), path: new Float32Array(2) };
const GRADIENTS = { pack: 'en', cell: 'gru', fading: [FADING] };
const FOUND = { uri: 'file:///a.txt', file: 'a.txt', line: 1, span: { start: 0, end: 2 }, text: 'Hi', words: [{ text: 'Hi', pos: 'INTJ', ner: 'O' }], match: { start: 0, end: 1 }, share: 1 };

describe('messages to the page', () => {
  const good: readonly [string, unknown][] = [
    ['a sentence', sentence],
    ['a sentence of an int8 pack', { ...sentence, agreement: 99.97 }],
    ['a sentence without labels', { ...sentence, annotation: {} }],
    ['the class of a sentence', { ...sentence, annotation: { sentiment: { label: 'good', probabilities: { good: 0.75, bad: 0.25 } } } }],
    ['the first pack’s network instead of another', { ...sentence, instead: 'The pack is gone.' }],
    ['a caret', { type: 'caret', request: 4, caret: 1 }],
    ['a caret on no token', { type: 'caret', request: 4, caret: undefined }],
    ['a selection in the editor', { type: 'caret', request: 4, caret: 1, range: { start: 1, end: 2 } }],
    ['a sentence with vectors and scores', { ...sentence, vectors: new Float32Array(8), scores: { pos: new Float32Array(4) } }],
    ['a sentence of an altered network', { ...sentence, before: { surgeries: [{ clamps: [CLAMP] }], annotation: sentence.annotation, scores: { pos: new Float32Array(4) } } }],
    ['what is altered', { type: 'altered', altered: { pack: 'en', surgeries: [{ clamps: [CLAMP], withoutWords: true }], applied: false } }],
    ['that nothing is altered', { type: 'altered', altered: undefined }],
    ['places that were found', { type: 'answer', id: 1, kind: 'find', value: { found: [FOUND], places: 1, sentences: 2, files: 1, limits: '' }, more: true }],
    ['a notice', { type: 'notice', request: 5, title: 'Nothing', advice: 'Write' }],
    ['a spelled word', { type: 'answer', id: 1, kind: 'spell', value: { characters: ['H', 'i'], gates: [gates(0, 'forward')] }, more: false }],
    ['the name of a lens', { type: 'lens', lens: 'export' }],
    ['the packs there are', { type: 'answer', id: 1, kind: 'packs', value: { packs: [{ name: 'en', cell: 'gru', layers: 1, units: 3, series: ['hidden'], modeling: false, gradients: true, heads: [] }] }, more: false }],
    ['what a pack does with a sentence', { type: 'answer', id: 1, kind: 'inspect', value: { pack: 'en', annotation: {}, gates: [gates(0, 'forward')], vectors: new Float32Array(), scores: {} }, more: false }],
    ['gradients, and why a pack has none', { type: 'answer', id: 1, kind: 'gradients', value: { networks: [GRADIENTS, { pack: 'old', error: 'no graph' }] }, more: false }],
    ['where a file was saved', { type: 'answer', id: 1, kind: 'save', value: { saved: 'gates.csv' }, more: false }],
    ['that a file was not saved', { type: 'answer', id: 1, kind: 'save', value: { saved: undefined }, more: false }],
    ['a failure', { type: 'failure', id: 1, message: 'no' }],
  ];
  for (const [title, data] of good) it(`${title} is taken`, () => assert.equal(toInspector(data), data));

  const bad: readonly [string, unknown][] = [
    ['nothing', undefined],
    ['text', 'sentence'],
    ['a message without a request', { ...sentence, request: undefined }],
    ['a message of another kind', { ...sentence, type: 'script' }],
    ['an agreement in words', { ...sentence, agreement: 'good' }],
    ['gates of another length', { ...sentence, gates: [{ ...gates(0, 'forward'), units: 4 }] }],
    ['gates of another number of steps', { ...sentence, tokens: ['Hi'] }],
    ['gates as plain numbers', { ...sentence, gates: [{ ...gates(0, 'forward'), series: { update: [1, 2, 3, 4, 5, 6] } }] }],
    ['labels of another length', { ...sentence, annotation: { ner: { labels: ['O'], confidence: new Float32Array(1) } } }],
    ['a negative caret', { type: 'caret', request: 4, caret: -1 }],
    ['scores as plain numbers', { ...sentence, scores: { pos: [1, 2] } }],
    ['an empty selection', { type: 'caret', request: 4, caret: 1, range: { start: 1, end: 1 } }],
    ['an answer of no kind', { type: 'answer', id: 1, kind: 'toString', value: {}, more: false }],
    ['a spelled word whose gates have another length', { type: 'answer', id: 1, kind: 'spell', value: { characters: ['H'], gates: [gates(0, 'forward')] }, more: false }],
    ['a lens without a name', { type: 'lens' }],
    ['gradients of one length and a path of another', { type: 'answer', id: 1, kind: 'gradients', value: { networks: [{ ...GRADIENTS, fading: [{ ...FADING, path: new Float32Array(3) }] }] }, more: false }],
    ['gradients as plain numbers', { type: 'answer', id: 1, kind: 'gradients', value: { networks: [{ ...GRADIENTS, fading: [{ ...FADING, hidden: [0, -1] }] }] }, more: false }],
    ['packs without a name', { type: 'answer', id: 1, kind: 'packs', value: { packs: [{}] }, more: false }],
    ['what was before with labels of another length', { ...sentence, before: { surgeries: [], annotation: { ner: { labels: ['O'], confidence: new Float32Array(1) } }, scores: {} } }],
    ['what was before without how it was altered', { ...sentence, before: { annotation: sentence.annotation, scores: {} } }],
    ['a class without its probability', { ...sentence, annotation: { sentiment: { label: 'good', probabilities: { good: '1' } } } }],
    ['a clamp without a series', { type: 'altered', altered: { pack: 'en', surgeries: [{ clamps: [{ ...CLAMP, series: undefined }] }], applied: false } }],
    ['a place without words', { type: 'answer', id: 1, kind: 'find', value: { found: [{ ...FOUND, words: undefined }], places: 1, sentences: 2, files: 1, limits: '' }, more: true }],
    ['a notice without words', { type: 'notice', request: 5 }],
  ];
  for (const [title, data] of bad) it(`${title} is left`, () => assert.equal(toInspector(data), undefined));
});

describe('messages from the page', () => {
  const good: readonly [string, unknown][] = [
    ['ready', { type: 'ready' }],
    ['another pack', { type: 'pack', pack: 'en' }],
    ['a selection', { type: 'select', request: 1, range: { start: 0, end: 2 }, focus: true }],
    ['letting go of a selection', { type: 'select', request: 1, range: undefined, focus: false }],
    ['a question', { type: 'ask', id: 1, question: { kind: 'spell', word: 'Janet', pack: 'en' } }],
    ['a file to save', { type: 'ask', id: 1, question: { kind: 'save', name: 'gates.csv', bytes: new Uint8Array(3) } }],
    ['a sentence for another pack', { type: 'ask', id: 1, question: { kind: 'inspect', words: ['Hi'], pack: 'en' } }],
    ['a sentence for the gradients of packs', { type: 'ask', id: 1, question: { kind: 'gradients', words: ['Hi'], packs: ['en'], altered: { pack: 'en', surgery: { clamps: [CLAMP] } } } }],
    ['an alteration', { type: 'alter', altered: { pack: 'en', surgeries: [{ clamps: [CLAMP] }], applied: true } }],
    ['undoing all alterations', { type: 'alter', altered: undefined }],
    ['going to a place', { type: 'go', uri: 'file:///a.txt', span: { start: 0, end: 2 }, text: 'Hi' }],
    ['a search', { type: 'ask', id: 1, question: { kind: 'find', request: 1, pack: 'en', range: { start: 0, end: 1 }, query: QUERY, where: 'folder' } }],
    ['giving up a question', { type: 'cancel', id: 1 }],
  ];
  for (const [title, data] of good) it(`${title} is taken`, () => assert.deepEqual(fromInspector({ ...(data as object), more: 1 }), data));
  const bad: readonly unknown[] = [
    null,
    'ready',
    { type: 'pack' },
    { type: 'Ready' },
    { type: 'select' },
    { type: 'select', request: 1, range: { start: 2, end: 2 }, focus: true },
    { type: 'select', request: 1, range: { start: 0, end: 0.5 }, focus: true },
    { type: 'ask', id: 1, question: { kind: 'constructor' } },
    { type: 'ask', id: 1, question: { kind: 'spell', word: 7 } },
    { type: 'ask', id: 1, question: { kind: 'spell', word: 'Janet' } },
    { type: 'ask', question: { kind: 'spell', word: 'Janet', pack: 'en' } },
    { type: 'ask', id: 1, question: { kind: 'save', name: '../gates.csv', bytes: new Uint8Array(3) } },
    { type: 'ask', id: 1, question: { kind: 'save', name: 'gates', bytes: new Uint8Array(3) } },
    { type: 'ask', id: 1, question: { kind: 'inspect', words: [], pack: 'en' } },
    { type: 'ask', id: 1, question: { kind: 'gradients', words: ['Hi'], packs: 'en' } },
    { type: 'ask', id: 1, question: { kind: 'gradients', words: ['Hi'], packs: [], altered: { pack: 'en' } } },
    { type: 'cancel' },
    { type: 'alter', altered: { pack: 'en', surgeries: [{ clamps: [{ ...CLAMP, value: '0' }] }], applied: true } },
    { type: 'alter', altered: null },
    { type: 'go', uri: 'file:///a.txt', span: { start: 2, end: 2 }, text: '' },
    { type: 'ask', id: 1, question: { kind: 'find', request: 1, pack: 'en', range: { start: 0, end: 1 }, query: { ...QUERY, units: '3' }, where: 'folder' } },
    { type: 'ask', id: 1, question: { kind: 'find', request: 1, pack: 'en', range: { start: 0, end: 1 }, query: QUERY, where: 'world' } },
    { type: 'run' },
  ];
  for (const data of bad) it(`${JSON.stringify(data)} is left`, () => assert.equal(fromInspector(data), undefined));
});

describe('messages of any kind', () => {
  const types = ['sentence', 'caret', 'altered', 'notice', 'lens', 'answer', 'failure', 'ready', 'pack', 'select', 'go', 'alter', 'ask', 'cancel'];
  const kinds = ['spell', 'find', 'weights', 'packs', 'save', 'inspect', 'constructor', '__proto__'];
  const value = fc.oneof(fc.anything({ withNullPrototype: true, withTypedArray: true, maxDepth: 3 }), fc.constantFrom<unknown>(0, 1, '', 'a', [], {}, null, sentence.gates, sentence.annotation, { kind: 'find' }));
  const names = ['request', 'id', 'text', 'title', 'advice', 'pack', 'tokens', 'annotation', 'gates', 'scores', 'before', 'altered', 'question', 'range', 'span', 'uri', 'focus', 'more', 'message', 'lens', 'caret'];
  const question = fc.tuple(fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom('word', 'pack', 'request', 'range', 'query', 'where', 'name', 'bytes', 'words', 'surgery'), value)).map(([kind, rest]) => ({ kind, ...rest }));
  const message = fc
    .tuple(fc.constantFrom(...types), fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom(...names), value), fc.option(question), value)
    .map(([type, kind, rest, asked, said]) => ({ type, kind, value: said, ...rest, ...(asked ? { id: 1, question: asked } : {}) }));

  it('are taken or left, and never thrown at', () => {
    let left = 0;
    fc.assert(
      fc.property(fc.oneof(message, value), data => {
        for (const read of [toInspector, fromInspector]) if (read(data) === undefined) left++;
      }),
      { numRuns: 500 },
    );
    assert.ok(left > 500);
  });
});

describe('what is on show', () => {
  const all = [gates(0, 'forward'), gates(0, 'backward'), gates(1, 'forward')];
  it('is what was chosen', () => assert.equal(chosen(all, { layer: 0, direction: 'backward' }), all[1]));
  it('is the nearest there is when a network lacks it', () => {
    assert.equal(chosen(all, { layer: 1, direction: 'backward' }), all[2]);
    assert.equal(chosen(all, { layer: 7, direction: 'backward' }), all[1]);
    assert.equal(chosen([], FIRST), undefined);
  });
  it('comes back after a reload', () => assert.deepEqual(restored({ layer: 1, direction: 'backward' }), { layer: 1, direction: 'backward' }));
  for (const state of [undefined, null, 7, { layer: 'x', direction: 'forward' }, { layer: 0, direction: 'up' }]) {
    it(`is the first layer forward when ${JSON.stringify(state)} was kept`, () => assert.deepEqual(restored(state), FIRST));
  }
});

describe('series and numbers', () => {
  it('a gate of a GRU has its own help', () => assert.match(seriesText('gru', 'update').help, /kept/));
  it('a series of an unknown cell keeps its name', () => assert.equal(seriesText('sru', 'highway').title, 'Highway'));
  it('numbers have three decimals and a minus sign', () => assert.deepEqual([number(-0.25), number(1), tick(-0.3), tick(1)], ['−0.250', '1.000', '−0.3', '1']));
  it('maps of one scale say its ends, those of several only which end is below zero', () => {
    assert.deepEqual(endsOfAll([symmetric(1), symmetric(1)]), ['−1', '1']);
    assert.deepEqual(endsOfAll([symmetric(4), { ...symmetric(4), beyond: true }]), ['≤ −4', '≥ 4']);
    assert.deepEqual(endsOfAll([symmetric(1), symmetric(4)]), ['−', '+']);
  });
  it('a mean line of a state spans just its means', () => assert.deepEqual(meanScale(Float32Array.of(-0.02, 0.051), symmetric(1)), symmetric(0.06)));
  it('a mean stands over the middle of its column, the high end on top', () => {
    const layout = layOut({ wanted: [40, 60], available: 100, units: 3, pixelRatio: 1 });
    assert.deepEqual(meanPoints(layout, Float32Array.of(1, 0.25), { kind: 'unit', low: 0, high: 1 }, 40), [{ x: 20, y: 0 }, { x: 70, y: 30 }]);
  });
});
