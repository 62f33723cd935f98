import assert from 'node:assert/strict';
import { gather } from '../../src/core/overview';
import { segment } from '../../src/core/segment';
import { finished } from '../../src/core/steps';
import type { Annotation } from '../../src/core/types';
import { tagging } from './check';

describe('the names and moods of a text', () => {
  const text = 'Ada met  Ada\nByron. Paris met Ada.';
  const mood = (label: string) => ({ label, probabilities: { [label]: 1 } });
  const annotations: readonly (Annotation | undefined)[] = [
    { ner: tagging('Ada/B-PER met/O Ada/B-PER Byron/I-PER ./O'), sentiment: mood('neutral') },
    { ner: tagging('Paris/B-LOC met/O Ada/B-PER ./O'), sentiment: mood('positive') },
  ];

  it('are gathered by type and text, the most frequent first, with their places in the document', () => {
    const found = finished(gather(segment(text), annotations));
    assert.deepEqual(
      found.map(({ kind, label, text: name, spans }) => [kind, label, name, spans.map(({ start, end }) => text.slice(start, end))]),
      [
        ['name', 'PER', 'Ada', ['Ada', 'Ada']],
        ['name', 'PER', 'Ada Byron', ['Ada\nByron']],
        ['mood', 'neutral', '', ['Ada met  Ada\nByron.']],
        ['name', 'LOC', 'Paris', ['Paris']],
        ['mood', 'positive', '', ['Paris met Ada.']],
      ],
    );
    assert.deepEqual(found[0]?.spans, [{ start: 0, end: 3 }, { start: 30, end: 33 }]);
  });
  it('are those of the sentences that are tagged', () => {
    assert.deepEqual(finished(gather(segment(text), [annotations[0], undefined])).map(({ text: name }) => name), ['Ada', 'Ada Byron', '']);
  });
});
