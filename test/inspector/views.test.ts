import assert from 'node:assert/strict';
import type { Gates } from '../../src/core/types';
import { between } from '../../media/inspector/brushing';
import { PLAIN, toggled, unitsIn, zoomed, type Display } from '../../media/inspector/display';
import { keptFrom } from '../../media/inspector/kept';
import { layOut, outOfSight, visiblePart, visibleRows } from '../../media/inspector/layout';
import { linePoints, nearestLine, strokeOf } from '../../media/inspector/lines';
import { rowsOf } from '../../media/inspector/rows';
import { selection, type Selected } from '../../media/inspector/selection';

/** Three steps of four units: unit 1 is the most active, 0 and 3 do alike. */
const GATES: Gates = {
  cell: 'gru',
  layer: 0,
  direction: 'forward',
  steps: 3,
  units: 4,
  series: { update: Float32Array.of(0.1, 0.9, 0.5, 0.1, 0.2, 0.9, 0.4, 0.2, 0.1, 0.9, 0.5, 0.1) },
};

describe('rows of a map', () => {
  const cases: readonly [string, Partial<Display>, readonly number[]][] = [
    ['are units by number', {}, [0, 1, 2, 3]],
    ['are units by activation', { order: 'activation' }, [1, 2, 0, 3]],
    ['are the chosen units as lines', { form: 'lines', units: [3, 0] }, [3, 0]],
    ['are the most active ones as lines before any is chosen', { form: 'lines' }, [1, 2, 0, 3]],
    ['are not units that the network lacks', { form: 'lines', units: [3, 99] }, [3]],
  ];
  for (const [title, display, expected] of cases) it(title, () => assert.deepEqual(rowsOf(GATES, 'update', { ...PLAIN, ...display }), expected));

  it('by similarity have those alike as neighbours, and no other units', () => {
    const rows = rowsOf(GATES, 'update', { ...PLAIN, order: 'similarity' });
    assert.equal(Math.abs(rows.indexOf(0) - rows.indexOf(3)), 1);
    assert.deepEqual([...rows].sort(), [0, 1, 2, 3]);
  });

  it('are computed once for the same numbers', () =>
    assert.equal(rowsOf(GATES, 'update', { ...PLAIN, order: 'similarity' }), rowsOf(GATES, 'update', { ...PLAIN, order: 'similarity' })));
});

describe('lines', () => {
  const layout = layOut({ wanted: [40, 40, 40], available: 120, units: 2, pixelRatio: 1, map: 100, filled: true });
  const lines = linePoints(layout, GATES, GATES.series['update'] ?? new Float32Array(), [1, 3], { kind: 'unit', low: 0, high: 1 });

  it('fill the height they are given', () => assert.equal(layout.mapHeight, 100));
  it('stand at their values, the high end on top', () => assert.deepEqual(lines.map(([first]) => Math.round(first?.y ?? NaN)), [10, 90]));
  it('are found by the nearest', () => assert.deepEqual([nearestLine(lines, 0, 30), nearestLine(lines, 0, 70), nearestLine(lines, 9, 70)], [0, 1, undefined]));
  it('of eighteen units all look different', () =>
    assert.equal(new Set(Array.from({ length: 18 }, (_, index) => JSON.stringify(strokeOf(index)))).size, 18));
});

describe('a zoomed layout', () => {
  const sizes = { wanted: Array<number>(200).fill(40), available: 600, units: 500, pixelRatio: 1 };
  it('has rows and columns twice as large at twice', () => {
    const [one, two] = [layOut({ ...sizes, map: 500 }), layOut({ ...sizes, map: 500, zoom: 2 })];
    assert.deepEqual([two.width, two.mapHeight], [2 * one.width, 2 * one.mapHeight]);
  });
  it('shows five times as many columns at a quarter, none too narrow to see', () => {
    const small = layOut({ ...sizes, zoom: 0.25 });
    assert.ok(small.width < layOut(sizes).width / 3 && small.columns.every(({ width }) => width >= 4));
  });
});

describe('what is drawn of a map', () => {
  const cases: readonly [string, Parameters<typeof visiblePart>, ReturnType<typeof visiblePart>][] = [
    ['is all of a small one', [200, -50, 300, 1], { top: 0, height: 200 }],
    ['is what shows and as much on both sides of a large one', [6000, 2000, 300, 1], { top: 1700, height: 900 }],
    ['begins on a device pixel', [6000, 2000.3, 300, 2], { top: 1700, height: 900.3 }],
    ['is nothing far above', [200, 900, 300, 1], undefined],
    ['is nothing far below', [200, -900, 300, 1], undefined],
  ];
  for (const [title, given, expected] of cases)
    it(title, () => {
      const part = visiblePart(...given);
      assert.deepEqual(part && { top: part.top, height: Number(part.height.toFixed(6)) }, expected);
    });
  it('are the rows that show', () => {
    const layout = layOut({ wanted: [40], available: 40, units: 500, pixelRatio: 1, map: 6000 });
    assert.deepEqual(visibleRows(layout, { top: 1705, height: 100 }), [142, 151]);
    assert.deepEqual(visibleRows(layout, { top: -40, height: 50 }), [0, 1]);
  });
  it('is scrolled to only when it is out of sight', () => {
    const window = { y: 100, height: 200 };
    assert.deepEqual([130, 170, 295].map(y => outOfSight({ y, height: 10 }, window, 60)), [-30, 0, 5]);
  });
});

describe('choices', () => {
  it('come back after a reload', () => {
    const display: Display = { view: 'one', series: 'cell', form: 'lines', order: 'similarity', zoom: 2, units: [4, 1] };
    const kept = { pack: 'en', document: 'file:///a.txt', shown: { layer: 1, direction: 'backward' as const }, display, tabs: { lens: 'letters', folded: true }, lenses: { letters: 7 } };
    assert.deepEqual(keptFrom(JSON.parse(JSON.stringify(kept))), kept);
  });
  for (const state of [undefined, null, 7, 'x', { pack: 7, document: 7, display: 3, tabs: [], lenses: null }, { display: { view: 'none', zoom: 3, units: ['a', -1], order: 1, form: 2, series: 3 } }]) {
    it(`are those of the first time when ${JSON.stringify(state)} was kept`, () => assert.deepEqual(keptFrom(state), keptFrom(undefined)));
  }
  it('of units are read from a text', () => assert.deepEqual(unitsIn('units 3, 17 and 3'), [3, 17]));
  it('of a unit go on and off', () => assert.deepEqual([toggled([1, 2], 2), toggled([1], 2)], [[1], [1, 2]]));
  it('of zoom end at both ends', () => assert.deepEqual([zoomed(1, 1), zoomed(8, 1), zoomed(0.25, -1)], [2, 8, 0.25]));
});

describe('the selection', () => {
  const made = () => {
    const sent: unknown[] = [];
    let changes = 0;
    const selected = selection(message => void sent.push(message), () => void (changes += 1));
    return { selected, sent, changes: () => changes };
  };
  const seen = ({ token, range }: Selected) => ({ token, range });

  it('tells the editor what is selected and brushed, of the sentence on show', () => {
    const { selected, sent } = made();
    selected.follow(7, 0, undefined);
    selected.select(2, true);
    selected.brush(between(4, 1));
    selected.brush(undefined);
    assert.deepEqual(sent, [
      { type: 'select', request: 7, range: { start: 2, end: 3 }, focus: true },
      { type: 'select', request: 7, range: { start: 1, end: 5 }, focus: false },
      { type: 'select', request: 7, range: undefined, focus: false },
    ]);
    assert.deepEqual(seen(selected.now), { token: 1, range: undefined });
  });

  it('tells the editor nothing of what came from it', () => {
    const { selected, sent, changes } = made();
    selected.follow(1, 3, { start: 3, end: 5 });
    assert.deepEqual([seen(selected.now), sent, changes()], [{ token: 3, range: { start: 3, end: 5 } }, [], 1]);
  });

  it('has nothing to let go of twice', () => {
    const { selected, sent } = made();
    selected.brush(undefined);
    assert.deepEqual(sent, []);
  });

  it('keeps a pinned cell while the caret moves in its sentence, and no longer', () => {
    const { selected } = made();
    const cell = { layer: 0, direction: 'forward', series: 'cell', token: 1, unit: 2 } as const;
    selected.follow(1, 0, undefined);
    selected.pin(cell);
    selected.follow(1, 3, undefined);
    assert.equal(selected.now.pinned, cell);
    selected.follow(2, 3, undefined);
    assert.equal(selected.now.pinned, undefined);
  });
});
