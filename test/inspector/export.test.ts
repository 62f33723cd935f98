import assert from 'node:assert/strict';
import { readCsv, readSeries } from '../../src/core/csv';
import { readNpy } from '../../src/core/npy';
import { mute } from '../../src/core/surgery';
import type { Gates } from '../../src/core/types';
import type { Shown } from '../../media/inspector/lens';
import { PLAIN, type Display } from '../../media/inspector/display';
import { WHITE, type Drawing } from '../../media/inspector/export/drawing';
import { csvOf, fileName, npyOf } from '../../media/inspector/export/files';
import { snapshot } from '../../media/inspector/export/snapshot';
import { escape, toSvg } from '../../media/inspector/export/svg';
import { viewDrawing } from '../../media/inspector/export/viewDrawing';
import { layOut } from '../../media/inspector/layout';
import { openTags } from './markup';

const ODD = '</script><b>"bold" & \'odd\'\u0007\ud800';
const gates: Gates = {
  cell: 'lstm',
  layer: 1,
  direction: 'backward',
  steps: 3,
  units: 2,
  series: { forget: Float32Array.of(0, 0.25, 0.5, 0.75, 1, 0.1), cell: Float32Array.of(-3, 2, 1, 0, 0.5, 1 / 3) },
};
const tagging = (labels: readonly string[]) => ({ labels, confidence: new Float32Array(3), probabilities: new Float32Array() });
const sentence: Shown = {
  type: 'sentence',
  request: 1,
  document: 'file:///a.txt',
  text: `${ODD} in Lisbon`,
  tokens: [ODD, 'in', 'Lisbon'],
  annotation: { pos: tagging(['X', 'ADP', 'PROPN']), ner: tagging(['O', 'O', 'B-LOC']) },
  gates: [gates],
  pack: 'en',
  caret: undefined,
};
const view = (display: Partial<Display> = {}) => ({
  gates,
  display: { ...PLAIN, ...display },
  layout: layOut({ wanted: [60, 60, 60], available: 0, units: gates.units, pixelRatio: 1, zoom: display.zoom ?? 1 }),
});
const drawing = viewDrawing(sentence, view(), WHITE);

const textsOf = ({ shapes }: Drawing): string[] => shapes.flatMap(shape => (shape.kind === 'text' ? [shape.text] : []));
const isCell = ({ height, width }: { readonly height: number; readonly width: number }): boolean => height >= 12 && width > 10;
const cellsOf = ({ shapes }: Drawing) => shapes.flatMap(shape => (shape.kind === 'boxes' ? shape.boxes.filter(isCell) : []));

describe('the picture that is taken along', () => {
  it('is an SVG in which each element that is opened is closed', () => assert.deepEqual(openTags(toSvg(drawing)), []));
  it('has a box for each value, in the colour of its scale', () => {
    const boxes = drawing.shapes.flatMap(shape => (shape.kind === 'boxes' ? shape.boxes : []));
    assert.equal(cellsOf(drawing).length, 2 * gates.steps * gates.units);
    assert.ok(boxes.every(({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= drawing.width && y + height <= drawing.height));
  });
  it('has the words, their labels and the names', () => {
    const texts = textsOf(drawing);
    for (const text of ['in', 'Lisbon', 'ADP', 'PROPN', 'LOC']) assert.ok(texts.includes(text), text);
  });
  it('has only the series that is shown large', () => {
    const texts = textsOf(viewDrawing(sentence, view({ view: 'one', series: 'cell' }), WHITE));
    assert.deepEqual(['Cell state', 'Forget gate'].map(title => texts.some(text => text.startsWith(title))), [true, false]);
  });
  it('is twice as large at twice the zoom', () => {
    const [one, two] = [1, 2].map(zoom => cellsOf(viewDrawing(sentence, view({ zoom }), WHITE)));
    assert.ok(one && two && one.length === two.length);
    assert.deepEqual(two.map(({ width, height }) => [width + 1, height]), one.map(({ width, height }) => [2 * (width + 1), 2 * height]));
  });
  it('has units in the order of the page, and says which', () => {
    const first = (order: Display['order']): unknown[] => {
      const drawn = viewDrawing(sentence, view({ view: 'one', series: 'cell', order }), WHITE);
      const tops = drawn.shapes.flatMap(shape => (shape.kind === 'boxes' ? shape.boxes.filter(isCell).map(({ x, y }) => ({ x, y, colour: shape.colour })) : []));
      return tops.sort((a, b) => a.x - b.x || a.y - b.y).map(({ colour }) => colour);
    };
    const [byNumber, byActivation] = [first('index'), first('activation')];
    // Unit 1 has the larger sum: each word's two colours change places.
    assert.deepEqual(byActivation, [0, 1, 2].flatMap(word => [byNumber[2 * word + 1], byNumber[2 * word]]));
    assert.ok(textsOf(viewDrawing(sentence, view({ order: 'activation' }), WHITE)).includes('high'));
  });
  it('has the chosen units as lines, each with its number', () => {
    const { shapes } = viewDrawing(sentence, view({ view: 'one', series: 'cell', form: 'lines', units: [1] }), WHITE);
    assert.equal(shapes.filter(shape => shape.kind === 'line' && shape.points.length === 3 && shape.width === 1.75).length, 1);
    assert.ok(shapes.some(shape => shape.kind === 'text' && shape.text === '1' && shape.anchor === 'end'));
    assert.equal(shapes.flatMap(shape => (shape.kind === 'boxes' ? shape.boxes.filter(isCell) : [])).length, 0);
  });
  it('has a small map for each series, layer and direction when everything is shown', () => {
    const both = { ...sentence, gates: [{ ...gates, layer: 0 }, gates] };
    const drawn = viewDrawing(both, view({ view: 'all' }), WHITE);
    const boxes = drawn.shapes.flatMap(shape => (shape.kind === 'boxes' ? shape.boxes : []));
    assert.equal(cellsOf(drawn).length, 2 * 2 * gates.steps * gates.units);
    assert.ok(boxes.every(({ x, y, width, height }) => x >= 0 && y >= 0 && x + width <= drawn.width && y + height <= drawn.height));
    for (const text of ['Layer 1 ← backward', 'Layer 2 ← backward', 'Forget gate', 'Cell state']) assert.ok(textsOf(drawn).includes(text), text);
  });
  it('writes odd texts as text', () => assert.equal(escape(ODD), '&#60;/script&#62;&#60;b&#62;&#34;bold&#34; &#38; &#39;odd&#39;\ufffd'));
});

describe('the page that is taken along', () => {
  const page = snapshot(sentence, gates, drawing, 'en');

  it('closes each element that it opens', () => assert.deepEqual(openTags(page.replace('<!DOCTYPE html>', '').replace(/<meta [^>]*>/g, '')), []));
  for (const [title, pattern] of [
    ['no script', /<script|javascript:|\son\w+=/i],
    ['no reference to anything outside', /\s(src|href|srcset|action|data)=|url\(|@import|https?:/i],
    ['no element from the text', /<b>/i],
  ] as const)
    it(`has ${title}`, () => assert.doesNotMatch(page, pattern));
  it('has a table of the words, and all numbers of each series', () => {
    assert.equal((page.match(/<table>/g) ?? []).length, 1 + Object.keys(gates.series).length);
    for (const text of ['<th scope="row">Lisbon</th><td>PROPN</td><td>B-LOC</td>', '<td>−3.000</td>', '<td>0.333</td>']) assert.ok(page.includes(text), text);
  });
});

describe('the numbers that are taken along', () => {
  for (const name of Object.keys(gates.series)) {
    it(`read back as they were, as NPY and CSV: ${name}`, () => {
      const npy = readNpy(npyOf(sentence, gates, name));
      assert.deepEqual([npy?.shape, npy?.values], [[3, 2], gates.series[name]]);
      const csv = readSeries(csvOf(sentence, gates, name));
      assert.deepEqual([csv?.tokens, csv?.units, csv?.values], [sentence.tokens, 2, gates.series[name]]);
    });
  }
  const names: readonly [string, string][] = [
    ['The movie was terribly exciting.', 'gates-the-movie-was-terribly-exciting-layer2.csv'],
    ['“Déjà vu?” — 3/4 of C:\\ is *full*', 'gates-déjà-vu-3-4-of-c-is-full-layer2.csv'],
    ['… — …', 'gates-layer2.csv'],
    ['An unusually long sentence, as they are in old books', 'gates-an-unusually-long-sentence-as-they-are-i-layer2.csv'],
  ];
  for (const [text, expected] of names) it(`go into ${expected}`, () => assert.equal(fileName({ text, gates: [] }, ['layer2'], 'csv'), expected));
});

describe('what is taken along of an altered network', () => {
  const surgeries = [mute([gates]), { clamps: [{ layer: 1, direction: 'backward' as const, series: 'forget', value: 0.25 }] }];
  const altered: Shown = { ...sentence, before: { surgeries, annotation: sentence.annotation, scores: {} } };
  const how = ['Mute the backward direction', 'Forget gate = 0.25 · layer 2, backward · all units'];

  it('says so in its name, and how', () => assert.equal(fileName({ ...altered, text: 'Hi' }, ['layer2'], 'npy'), 'gates-hi-layer2-altered-mute-the-backward-direction-forget-gate.npy'));
  it('says so in the picture and on the page', () => {
    const picture = viewDrawing(altered, view(), WHITE);
    for (const one of how) {
      assert.ok(picture.shapes.some(shape => shape.kind === 'text' && shape.text === `Altered network: ${one}`), one);
      assert.ok(picture.title.includes(one) && snapshot(altered, gates, picture, 'en').includes(`<p>Altered network: ${one}</p>`), one);
    }
  });
  it('moves nothing but down', () => assert.equal(viewDrawing(altered, view(), WHITE).height - drawing.height, 2 * 15));
  it('says so in each line of a table', () => {
    assert.equal(readSeries(csvOf(altered, gates, 'forget'))?.altered, how.join('; '));
    const [head, ...lines] = readCsv(csvOf(altered, gates, undefined));
    assert.equal(head?.[5], 'altered');
    assert.deepEqual(new Set(lines.map(line => line[5])), new Set([how.join('; ')]));
  });
});

describe('what is taken along of a pack that labels sentences', () => {
  const mood: Shown = { ...sentence, annotation: { sentiment: { label: 'good', probabilities: { bad: 0.25, good: 0.75 } } } };
  const page = snapshot(mood, gates, viewDrawing(mood, view(), WHITE), 'en');

  it('has the class with its probabilities', () => assert.ok(page.includes('<p>The sentence is good: bad 25.0 %, good 75.0 %</p>')));
  it('has no columns for labels of words', () => assert.doesNotMatch(page, /part of speech/));
});
