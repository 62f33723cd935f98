import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openLink } from '../../src/model/link';
import type { FromServer, Question } from '../../src/model/wire';
import { runs, SEED, tell } from '../fuzz';
import { damage } from './mutations';
import { SERVER } from './packs';
import { FILES, withVictim } from './victim';

const SENTENCE = ['Ada', 'wrote', 'to', 'Oslo', '.'];
const QUESTIONS: readonly Question[] = [
  { method: 'annotate', sentences: [SENTENCE], heads: ['pos', 'ner'] },
  { method: 'inspect', sentence: SENTENCE },
  { method: 'spell', word: 'Ada' },
  { method: 'weights' },
  { method: 'gradients', sentence: SENTENCE },
];

/** A run that takes longer is taken for one without an end, in milliseconds. */
const PATIENCE = 10_000;

/** The real model process, one after another: asks packs everything, and says how each answer went. */
function asker() {
  let link: ReturnType<typeof openLink> | undefined;
  let onMessage: (message: FromServer) => void;
  let onEnd: (reason: string) => void;
  let last = 0;
  return {
    async ask(folder: string): Promise<readonly string[]> {
      link ??= openLink(SERVER, { onMessage: message => onMessage(message), onEnd: reason => onEnd(reason), log: () => undefined });
      const said: string[] = [];
      const over = new Promise<string | undefined>(resolve => {
        onEnd = resolve;
        onMessage = message => {
          if (!('id' in message)) return;
          said.push(message.type === 'result' ? 'answer' : `${message.error.name} ${message.error.file}: ${message.error.message}`);
          if (said.length === QUESTIONS.length) resolve(undefined);
        };
      });
      const clock = setTimeout(() => onEnd('it hung'), PATIENCE);
      link.send({ type: 'open', folders: [folder], threads: 1 });
      for (const question of QUESTIONS) link.send({ type: 'ask', id: ++last, question });
      const end = await over;
      clearTimeout(clock);
      if (end === undefined) return said;
      link.kill();
      link = undefined;
      return [...said, `end: ${end}`];
    },
    dispose: () => link?.kill(),
  };
}

describe('a graph that was damaged before it was signed', () => {
  it('ends in a PackError, in a pack that works, or at worst with the model process alone', function () {
    this.timeout(runs(60_000, 0));
    return withVictim(async one => {
      const { ask, dispose } = asker();
      const counts = new Map<string, number>();
      const all = fc.assert(
        fc.asyncProperty(fc.constantFrom(...FILES.slice(2)), damage, async (file, how) => {
          one.restore();
          one.change(file, how, true);
          for (const said of await ask(one.folder)) {
            const kind = said === 'answer' ? said : said.split(':').slice(0, said.startsWith('end') ? 2 : 1).join(':');
            counts.set(kind, (counts.get(kind) ?? 0) + 1);
            assert.match(said, /^(?:answer$|PackError (?:manifest\.json|(?:words|tagger|gates|spelling|gradients)\.onnx): |end: )/);
          }
        }),
        { numRuns: runs(100, 10_000), seed: SEED, endOnFailure: true },
      );
      await all.finally(dispose);
      tell(counts);
    });
  });
});
