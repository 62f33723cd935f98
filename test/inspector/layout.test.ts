import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { cellBox, COLUMN, columnAt, layOut, moved, scrollTo, tipCorner, unitAt, visibleColumns, type Sizes } from '../../media/inspector/layout';

const GOLDENS = path.join('test', 'inspector', 'goldens');

const CASES: Readonly<Record<string, Sizes>> = {
  'a sentence wider than a narrow panel': { wanted: [30, 52, 41, 71, 68, 20], available: 200, units: 150, pixelRatio: 1 },
  'a short sentence in a wide panel': { wanted: [30, 52, 41], available: 1000, units: 8, pixelRatio: 1 },
  'room shared alike on a dense screen': { wanted: [30.3, 52.4, 41.7, 33.3], available: 300, units: 100, pixelRatio: 1.5 },
  'a very long word': { wanted: [30, 900, 12], available: 400, units: 500, pixelRatio: 2 },
};

/** Goldens are rewritten with UPDATE_GOLDENS=1. */
function golden(name: string, value: unknown): void {
  const file = path.join(GOLDENS, `${name.replaceAll(' ', '-')}.json`);
  const text = JSON.stringify(value, undefined, 1) + '\n';
  if (process.env['UPDATE_GOLDENS']) fs.writeFileSync(file, text);
  assert.equal(text, fs.readFileSync(file, 'utf8'), file);
}

describe('the layout of the maps', () => {
  for (const [name, sizes] of Object.entries(CASES)) {
    it(`is as before for ${name}`, () => golden(name, layOut(sizes)));

    it(`leaves no space between columns and puts edges on device pixels: ${name}`, () => {
      const { columns, width } = layOut(sizes);
      let edge = 0;
      for (const column of columns) {
        assert.ok(Math.abs(column.x - edge) < 1e-9);
        edge = column.x + column.width;
        assert.ok(Math.abs(edge * sizes.pixelRatio - Math.round(edge * sizes.pixelRatio)) < 1e-6);
      }
      assert.ok(Math.abs(edge - width) < 1e-9);
    });

    it(`finds each cell where it is drawn: ${name}`, () => {
      const layout = layOut(sizes);
      for (let token = 0; token < sizes.wanted.length; token++) {
        for (const unit of [0, 1, sizes.units - 1]) {
          const box = cellBox(layout, token, unit);
          assert.ok(box);
          assert.equal(columnAt(layout, box.x + box.width / 2), token);
          assert.equal(unitAt(layout, box.y + box.height / 2), unit);
        }
      }
    });
  }

  it('gives every unit at least one CSS pixel', () => assert.equal(layOut({ wanted: [20], available: 100, units: 500, pixelRatio: 1 }).mapHeight, 500));

  it('never stretches a column beyond its limit', () => {
    const { columns } = layOut({ wanted: [20, 30], available: 5000, units: 1, pixelRatio: 1 });
    assert.deepEqual(columns.map(column => column.width), [COLUMN.stretched, COLUMN.stretched]);
  });

  it('has nothing beside the maps', () => {
    const layout = layOut({ wanted: [50, 50], available: 100, units: 3, pixelRatio: 1 });
    assert.equal(columnAt(layout, -1), undefined);
    assert.equal(columnAt(layout, layout.width), undefined);
    assert.equal(unitAt(layout, -0.5), undefined);
    assert.equal(unitAt(layout, layout.mapHeight), undefined);
    assert.equal(cellBox(layout, 2, 0), undefined);
    assert.equal(cellBox(layout, 0, 3), undefined);
  });

  it('of no tokens is empty', () => {
    const layout = layOut({ wanted: [], available: 300, units: 10, pixelRatio: 1 });
    assert.equal(layout.width, 0);
    assert.deepEqual(visibleColumns(layout, 0, 300), [0, 0]);
    assert.equal(columnAt(layout, 5), undefined);
  });
});

describe('scrolling the maps', () => {
  const layout = layOut({ wanted: Array<number>(20).fill(50), available: 300, units: 10, pixelRatio: 1 });

  it('shows whole and cut columns', () => {
    assert.deepEqual(visibleColumns(layout, 0, 300), [0, 6]);
    assert.deepEqual(visibleColumns(layout, 25, 300), [0, 7]);
    assert.deepEqual(visibleColumns(layout, 950, 300), [19, 20]);
    assert.deepEqual(visibleColumns(layout, 2000, 300), [0, 0]);
  });

  it('leaves a column that shows where it is', () => assert.equal(scrollTo(layout, 3, 20, 300), 20));

  it('brings a column out of sight to the middle', () => assert.equal(scrollTo(layout, 12, 0, 300), 475));
});

describe('a point of a sentence', () => {
  const sizes = { wanted: Array<number>(20).fill(50), available: 300, units: 4, pixelRatio: 1 };
  const [one, two] = [layOut(sizes), layOut({ ...sizes, zoom: 2 })];
  it('stays in its column at another zoom', () => assert.deepEqual([moved(one, two, 125), moved(two, one, 250), moved(one, one, 77)], [250, 125, 77]));
  it('beside the columns stays where it is', () => assert.equal(moved(one, two, 5000), 5000));
});

describe('the tip', () => {
  const window = { width: 400, height: 300 };
  const size = { width: 120, height: 50 };
  const cases = [
    { x: 10, y: 10, width: 60, height: 1 },
    { x: 340, y: 10, width: 60, height: 1 },
    { x: 340, y: 290, width: 60, height: 12 },
    { x: 0, y: 290, width: 60, height: 12 },
    { x: 30, y: 100, width: 350, height: 12 },
    { x: 30, y: 280, width: 350, height: 12 },
  ];
  for (const cell of cases) {
    it(`stays in the window and off the cell at ${cell.x}, ${cell.y}, ${cell.width} wide`, () => {
      const { x, y } = tipCorner(cell, size, window);
      assert.ok(x >= 0 && y >= 0 && x + size.width <= window.width && y + size.height <= window.height, `${x}, ${y}`);
      const apart = x >= cell.x + cell.width || x + size.width <= cell.x || y >= cell.y + cell.height || y + size.height <= cell.y;
      assert.ok(apart, `${x}, ${y} covers the cell`);
    });
  }
});
