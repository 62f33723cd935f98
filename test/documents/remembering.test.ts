import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { segmenter } from '../../src/editor/sentences';
import { markdown } from '../../src/markup/markdown';

describe('what is remembered of a document', () => {
  for (const [name, markups] of [['plain', () => undefined], ['Markdown', () => markdown]] as const)
    it(`is its paragraphs, not the whole text each time (${name})`, () => {
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      const rest = 'The engine was never built.\n\n'.repeat(20_000);
      const { segment } = segmenter(markups);
      segment(rest, 'text', 0);
      collect();
      const before = process.memoryUsage().heapUsed;
      for (let n = 0; n < 200; n++) segment(`${rest}Ada wrote the letter number ${n} before the ${n}th week of the winter.\n`, 'text', 0);
      collect();
      const grown = (process.memoryUsage().heapUsed - before) / 2 ** 20;
      // Each text takes half a megabyte.
      assert.ok(grown < 30, `${grown.toFixed(1)} MB`);
    }).timeout(60_000);
});
