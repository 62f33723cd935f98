import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCsv, readSeries, writeCsv, writeSeries } from '../../src/core/csv';

const text = fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', ' ', '=', 'a', 'é', '😀', '\ud83d', '\0'), maxLength: 8 });

describe('CSV', () => {
  const cases: readonly [string, readonly string[], string][] = [
    ['a plain field stands as it is', ['Ada', 'wrote it', ' . '], 'Ada,wrote it, . \r\n'],
    ['a comma is quoted', [',', 'x'], '",",x\r\n'],
    ['a quotation mark is quoted and doubled', ['"', 'a"b'], '"""","a""b"\r\n'],
    ['a line end is quoted', ['a\nb', '\r'], '"a\nb","\r"\r\n'],
    ['an empty field is empty', ['', ''], ',\r\n'],
  ];
  for (const [title, row, text] of cases)
    it(title, () => {
      assert.equal(writeCsv([row]), text);
      assert.deepEqual(readCsv(text), [row]);
    });
  it('lines end with CR LF, LF or CR, and the last as it likes', () => {
    for (const text of ['a,b\r\nc,d\r\n', 'a,b\nc,d', 'a,b\rc,d\r', 'a,"b"\r\n"c",d']) assert.deepEqual(readCsv(text), [['a', 'b'], ['c', 'd']]);
    assert.deepEqual(readCsv('a,'), [['a', '']]);
    assert.deepEqual(readCsv(''), []);
  });
  it('any rows read back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 1 })), rows => assert.deepEqual(readCsv(writeCsv(rows)), rows)),
      { numRuns: 100, seed: 11 },
    );
  });
  it('text without quotation marks is cut at commas and line ends', () => {
    fc.assert(
      fc.property(text, one => {
        const plain = one.replaceAll('"', '');
        const lines = plain.split(/\r\n|\r|\n/);
        if (lines.at(-1) === '') lines.pop();
        assert.deepEqual(readCsv(plain), lines.map(line => line.split(',')));
      }),
      { numRuns: 100, seed: 12 },
    );
  });
});

describe('a series as CSV', () => {
  it('has a line for each token with its number and its units', () => {
    const text = writeSeries({ tokens: ['Ada', ','], units: 2, values: Float32Array.of(0.5, -1, 0.1, 1e-9) });
    assert.equal(text, 'token,index,unit0,unit1\r\nAda,0,0.5,-1\r\n",",1,0.100000001,9.99999972e-10\r\n');
  });
  it('reads back exactly, but for the sign of zero', () => {
    const table = fc.integer({ min: 0, max: 3 }).chain(units =>
      fc.array(fc.tuple(text, fc.array(fc.float(), { minLength: units, maxLength: units }))).map(rows => ({
        units,
        tokens: rows.map(([token]) => token),
        values: Float32Array.from(rows.flatMap(([, row]) => row)),
      })),
    );
    const plain = (values: Float32Array) => values.map(value => value + 0);
    fc.assert(
      fc.property(table, one => assert.deepEqual(readSeries(writeSeries(one)), { ...one, values: plain(one.values) })),
      { numRuns: 100, seed: 13 },
    );
  });
  it('tells how the network was altered, between commas or not', () => {
    const table = { tokens: ['Ada', 'ran'], units: 1, values: Float32Array.of(0, 1), altered: 'Mute, "all"' };
    assert.deepEqual(readSeries(writeSeries(table)), table);
  });
  it('of another shape is not read', () => {
    for (const text of ['', 'token\r\n', 'word,index,unit0\r\n', 'token,index,unit0\r\na,0\r\n']) assert.equal(readSeries(text), undefined);
  });
});
