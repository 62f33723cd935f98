import assert from 'node:assert/strict';
import { workspace, type TextDocument } from 'vscode';
import { feed } from '../../src/editor/inspectorFeed';
import type { Subject } from '../../src/editor/inspectorSubject';
import { PackError } from '../../src/model/errors';
import type { Altered, ToInspector } from '../../src/protocol';
import type { Engine, Inspection, Look } from '../../src/requests';

const SURGERY = { clamps: [], withoutWords: true };

/** An engine in which `broken` cannot be looked into, with what it was asked. */
function engineOf(asked: Look[]): Engine {
  const inspect = (words: readonly string[], look: Look = {}): Promise<Inspection> => {
    asked.push(look);
    if (look.pack === 'broken') return Promise.reject(new PackError({ pack: 'broken', message: 'A file is missing.', advice: 'Install it again.' }));
    return Promise.resolve({ pack: look.pack ?? 'first', annotation: {}, gates: [], vectors: new Float32Array(words.length), scores: {} });
  };
  return { inspect } as Partial<Engine> as Engine;
}

function subjectOf(document: TextDocument, text: string): Subject {
  const sentence = { start: 0, text, tokens: [{ text, start: 0, end: text.length }], multiwords: [] };
  return { document, version: document.version, sentence, token: 0, range: undefined };
}

describe('what the inspector is told', () => {
  let document: TextDocument;
  before(async () => (document = await workspace.openTextDocument({ content: 'Ada' })));

  /** Shows a word after another, and gives what was asked, told and reported. */
  async function told(pack: string | undefined, altered: Altered | undefined, ...texts: readonly string[]) {
    const [asked, posted, reported]: [Look[], ToInspector[], unknown[]] = [[], [], []];
    let came = (): void => undefined;
    const made = feed(engineOf(asked), { now: altered }, async message => (posted.push(message), came()), error => reported.push(error));
    made.choose(pack);
    for (const text of texts) {
      const posting = new Promise<void>(resolve => (came = resolve));
      made.show(subjectOf(document, text));
      await posting;
    }
    const sentences = posted.flatMap(one => (one.type === 'sentence' ? [one] : []));
    return { asked, reported, posted, sentences };
  }

  it('is what the chosen pack does, asked for once while nothing is altered', async () => {
    const { asked, sentences } = await told('second', undefined, 'Ada', 'Bob');
    assert.deepEqual(asked, [{ pack: 'second' }, { pack: 'second' }]);
    assert.deepEqual(sentences.map(({ pack, before, instead }) => [pack, before, instead]), [['second', undefined, undefined], ['second', undefined, undefined]]);
  });

  it('is what the altered network does and did before, and how it is altered', async () => {
    const { asked, sentences } = await told(undefined, { pack: 'second', surgeries: [SURGERY], applied: false }, 'Ada');
    assert.deepEqual(asked.map(({ pack, surgery }) => [pack, surgery?.withoutWords]), [['second', true], ['second', undefined]]);
    assert.deepEqual(sentences.map(({ before }) => before?.surgeries), [[SURGERY]]);
  });

  it('is the first pack, and why, when the chosen one cannot be looked into; that is not tried again', async () => {
    const { asked, reported, sentences } = await told('broken', undefined, 'Ada', 'Bob');
    assert.deepEqual(asked.map(({ pack }) => pack), ['broken', undefined, undefined]);
    assert.equal(reported.length, 1);
    for (const { pack, instead } of sentences) {
      assert.equal(pack, 'first');
      assert.match(instead ?? '', /“broken” cannot be shown.*A file is missing\. Install it again\./);
    }
  });

  it('is why another pack is on show than the one that should be', async () => {
    const engine = engineOf([]);
    const passedOver = { pack: 'first', message: 'A file is missing.', advice: 'Install it again.' };
    const posted: ToInspector[] = [];
    await new Promise<void>(resolve => {
      const inspect: Engine['inspect'] = async (...asked) => ({ ...(await engine.inspect(...asked)), pack: 'second', passedOver });
      feed({ ...engine, inspect }, { now: undefined }, async message => (posted.push(message), resolve()), () => undefined).show(subjectOf(document, 'Ada'));
    });
    assert.match(posted[0]?.type === 'sentence' ? (posted[0].instead ?? '') : '', /“first” cannot be shown.*A file is missing\. Install it again\./);
  });

  it('is the last of what came up while the page was still taking in the one before', async () => {
    const [asked, seen]: [string[], string[]] = [[], []];
    let [taken, came] = [(): void => undefined, (): void => undefined];
    const engine: Engine = { ...engineOf([]), inspect: async words => (asked.push(words.join(' ')), engineOf([]).inspect(words)) };
    const post = (message: ToInspector): Promise<void> => {
      if (message.type === 'sentence') seen.push(message.text);
      came();
      return new Promise(resolve => (taken = resolve));
    };
    const made = feed(engine, { now: undefined }, post, error => assert.fail(String(error)));
    const next = () => new Promise<void>(resolve => (came = resolve));
    const first = next();
    made.show(subjectOf(document, 'Ada'));
    await first;
    for (const text of ['B', 'Bo', 'Bob']) {
      made.show(subjectOf(document, text));
      await new Promise(resolve => setImmediate(resolve));
    }
    assert.deepEqual([asked, seen], [['Ada'], ['Ada']]);
    const second = next();
    taken();
    await second;
    assert.deepEqual([asked, seen], [['Ada', 'Bob'], ['Ada', 'Bob']]);
  });

  it('is a notice when an altered network cannot be looked into', async () => {
    const { posted } = await told(undefined, { pack: 'broken', surgeries: [SURGERY], applied: false }, 'Ada');
    assert.deepEqual(posted.map(({ type }) => type), ['notice']);
  });
});
