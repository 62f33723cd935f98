import assert from 'node:assert/strict';
import { latticeOf } from '../../src/core/lattice';
import type { Transitions } from '../../src/core/types';
import { layOutLattice, ROW } from '../../media/inspector/lenses/latticeLayout';
import { forbiddenText, nodeText, summary, tableRows, type Decoded } from '../../media/inspector/lenses/latticeWords';
import { head } from '../core/cells';

const LABELS = ['O', 'B-PER', 'I-PER'];
const FREE = [[0, 0, -1e4], [0, 0, 0], [0, 0, 0]];
const CRF: Transitions = { start: [0, 0, -1e4], transitions: FREE, end: [0, 0, 0] };
const TOKENS = ['Ada', 'Lovelace', 'wrote', 'here'];
const COLUMNS = TOKENS.map((_, at) => ({ x: at * 40, width: 40 }));
const at = (step: number, label: number) => ({ x: step * 40 + 20, y: (label + 0.5) * ROW });

function decoded(rows: readonly (readonly number[])[], crf = CRF): Decoded {
  const emissions = Float32Array.from(rows.flat());
  const tokens = TOKENS.slice(0, rows.length);
  return { head: { ...head('labeling', LABELS, 3), crf }, crf, tokens, emissions, lattice: latticeOf(emissions, tokens.length, crf) };
}

/** Best: B-PER I-PER O O; second: B-PER I-PER O B-PER. */
const SENTENCE = decoded([[0, 9, 0], [0, 0, 9], [9, 0, 0], [5, 3, 0]]);

describe('the layout of the lattice', () => {
  const layout = layOutLattice(SENTENCE.lattice, CRF, COLUMNS);
  it('has a row for each label and a column for each word', () => {
    assert.deepEqual([layout.width, layout.height, layout.nodes.length], [160, 3 * ROW, 12]);
    for (const { step, label, x, y } of layout.nodes) assert.deepEqual({ x, y }, at(step, label));
  });
  it('leads the best path through its labels', () => assert.deepEqual(layout.best, [at(0, 1), at(1, 2), at(2, 0), at(3, 0)]));
  it('draws the second-best path where it differs, from where they part to where they meet', () => {
    assert.deepEqual(layout.second, [[at(2, 0), at(3, 1)]]);
    const apart = decoded([[9, 8, 0], [9, 0, 0], [9, 0, 0], [9, 0, 0]], { ...CRF, transitions: [[0, 0, -1e4], [0, 0, 0], [0, 0, 0]] });
    assert.deepEqual(layOutLattice(apart.lattice, CRF, COLUMNS).second, [[at(0, 1), at(1, 0)]]);
  });
  it('draws two changes side by side as one stretch', () => {
    const { lattice, crf } = decoded([[9, 0, 0], [1, 0, 0], [0, 0, 0], [9, 0, 0]], { ...CRF, transitions: [[0, 0, -1e4], [-9, -9, 0.5], [0, -9, 0]] });
    assert.deepEqual(lattice.second?.labels, [0, 1, 2, 0]);
    assert.deepEqual(layOutLattice(lattice, crf, COLUMNS).second, [[at(0, 0), at(1, 1), at(2, 2), at(3, 0)]]);
  });
  it('crosses out labels that must not follow the one before, also at the start', () => {
    const crossed = layout.nodes.filter(({ forbidden }) => forbidden).map(({ step, label }) => [step, label]);
    assert.deepEqual(crossed, [[0, 2], [3, 2]]);
  });
  it('makes the labels of the best path largest, and others smaller the farther behind they are', () => {
    const size = (step: number, label: number) => layout.nodes.find(node => node.step === step && node.label === label)?.size ?? NaN;
    assert.deepEqual([size(0, 1), size(3, 0)], [1, 1]);
    assert.ok(size(3, 1) < 1 && size(3, 1) > size(2, 1));
    assert.equal(layOutLattice(decoded([[99, 0, 0]]).lattice, CRF, COLUMNS).nodes[1]?.size, 0);
  });
  it('has nothing but room for no words', () => assert.deepEqual(layOutLattice(decoded([]).lattice, CRF, []), { width: 0, height: 3 * ROW, nodes: [], best: [], second: [], decider: [] }));

  const deciders: readonly [string, Decoded, readonly object[]][] = [
    ['a score as its label', SENTENCE, [at(3, 0)]],
    ['a move as the way between two labels', decoded([[0, 0, 0], [0, 0, 0]], { ...CRF, transitions: [[3, 0, -1e4], [0, 0, 0], [0, 0, 0]] }), [at(0, 0), at(1, 0)]],
    ['a beginning as a way from the left', decoded([[0, 0, 0]], { ...CRF, start: [3, 0, -1e4] }), [{ ...at(0, 0), x: 6 }, at(0, 0)]],
    ['an ending as a way to the right', decoded([[0, 0, 0]], { ...CRF, end: [3, 0, 0] }), [at(0, 0), { ...at(0, 0), x: 34 }]],
  ];
  for (const [title, { lattice, crf }, expected] of deciders)
    it(`shows what decided: ${title}`, () => assert.deepEqual(layOutLattice(lattice, crf, COLUMNS).decider, expected));
});

describe('the lattice in words', () => {
  it('says what the paths are worth, where they differ and what decided', () =>
    assert.equal(summary(SENTENCE), 'The best path has 32.000, the second-best 30.000 (with “here” B-PER): a margin of 2.000. What decided: what the network says for O at “here” (+2.000; everything else together +0.000).'));
  it('says when there is one path only', () => {
    const crf: Transitions = { start: [1], transitions: [[2]], end: [3] };
    assert.equal(summary(decoded([[5]], crf)), 'There is only one path, with the score 9.000.');
  });
  it('tells everything about a label at a word', () => {
    assert.equal(nodeText(SENTENCE, 3, 1), 'here · B-PER · network 3.000 · move from O +0.000 · best path through it 2.000 behind');
    assert.match(nodeText(SENTENCE, 3, 2), /forbidden after O · best path through it \d/);
    assert.match(nodeText(SENTENCE, 0, 2), /forbidden after the start · no path goes here/);
    assert.match(nodeText(SENTENCE, 1, 2), /on the best path/);
  });
  it('names what BIO forbids', () => {
    assert.equal(forbiddenText(SENTENCE, 0), 'A sentence cannot begin with I-PER.');
    assert.equal(forbiddenText(SENTENCE, 3), 'After O cannot come I-PER.');
    assert.equal(forbiddenText(SENTENCE, 1), '');
  });
  it('is a table for those who cannot see the picture', () =>
    assert.deepEqual(tableRows(SENTENCE).map(row => row.slice(0, 3)), [['Ada', 'B-PER', 'B-PER'], ['Lovelace', 'I-PER', 'I-PER'], ['wrote', 'O', 'O'], ['here', 'O', 'B-PER']]));
  it('says how far each word is from another label', () => assert.equal(tableRows(SENTENCE)[3]?.[3], '2.000'));
});
