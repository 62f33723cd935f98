import assert from 'node:assert/strict';
import type { FromInspector } from '../../src/protocol';
import { asking, type Answered } from '../../media/inspector/asking';

const spelled = (characters: readonly string[]) => ({ characters, gates: [] });

/** A page that asks, with what it sent and what it was told. */
function page() {
  const sent: FromInspector[] = [];
  const told: Answered[] = [];
  const asked = asking(message => void sent.push(message));
  return { asked, sent, told, tell: (answer: Answered) => void told.push(answer) };
}

describe('asking the extension', () => {
  it('brings the answer to whom it is for', () => {
    const { asked, told, tell } = page();
    asked.asker()({ kind: 'spell', word: 'Jo', pack: 'en' }, tell);
    asked.receive({ type: 'answer', id: 1, kind: 'spell', value: spelled(['J', 'o']), more: false });
    asked.receive({ type: 'answer', id: 1, kind: 'spell', value: spelled([]), more: false });
    assert.deepEqual(told, [{ value: spelled(['J', 'o']), more: false }]);
  });

  it('answers only the latest question of a kind, and tells the extension', () => {
    const { asked, sent, told, tell } = page();
    const ask = asked.asker();
    ask({ kind: 'spell', word: 'a', pack: 'en' }, tell);
    ask({ kind: 'weights', pack: 'en' }, tell);
    ask({ kind: 'spell', word: 'b', pack: 'en' }, tell);
    asked.receive({ type: 'answer', id: 1, kind: 'spell', value: spelled(['a']), more: false });
    asked.receive({ type: 'answer', id: 3, kind: 'spell', value: spelled(['b']), more: false });
    assert.deepEqual(told, [{ value: spelled(['b']), more: false }]);
    assert.deepEqual(sent.filter(({ type }) => type === 'cancel'), [{ type: 'cancel', id: 1 }]);
  });

  it('lets two who ask the same both have their answers', () => {
    const { asked, told, tell } = page();
    asked.asker()({ kind: 'spell', word: 'a', pack: 'en' }, tell);
    asked.asker()({ kind: 'spell', word: 'b', pack: 'en' }, tell);
    for (const id of [1, 2]) asked.receive({ type: 'answer', id, kind: 'spell', value: spelled([]), more: false });
    assert.equal(told.length, 2);
  });

  it('passes on answers until there are no more, and failures', () => {
    const { asked, told, tell } = page();
    asked.asker()({ kind: 'spell', word: 'a', pack: 'en' }, tell);
    asked.receive({ type: 'answer', id: 1, kind: 'spell', value: spelled([]), more: true });
    asked.receive({ type: 'failure', id: 1, message: 'gone' });
    asked.receive({ type: 'failure', id: 1, message: 'again' });
    assert.deepEqual(told, [{ value: spelled([]), more: true }, { error: 'gone' }]);
  });

  it('is silent about what was given up or is of another kind', () => {
    const { asked, sent, told, tell } = page();
    asked.asker()({ kind: 'spell', word: 'a', pack: 'en' }, tell)();
    asked.asker()({ kind: 'weights', pack: 'en' }, tell);
    for (const id of [1, 2]) asked.receive({ type: 'answer', id, kind: 'spell', value: spelled([]), more: false });
    assert.deepEqual(told, []);
    assert.deepEqual(sent.at(1), { type: 'cancel', id: 1 });
  });
});

