import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openLink } from '../../src/model/link';
import type { FromServer, Question } from '../../src/model/wire';
import { runs, SEED, tell } from '../fuzz';
import { damage } from './mutations';
import { SERVER } from './packs';
import { FILES, withVictim } from './victim';

const SENTENCE = ['Ada', 'wrote', 'to', 'Oslo', '.'];
const TAGGER: readonly Question[] = [
  { method: 'annotate', sentences: [SENTENCE], heads: ['pos', 'ner'] },
  { method: 'inspect', sentence: SENTENCE },
  { method: 'spell', word: 'Ada' },
  { method: 'weights' },
  { method: 'gradients', sentence: SENTENCE },
];

const TRANSLATOR: readonly Question[] = [
  { method: 'translate', texts: ['The cat sleeps.'], options: { beam: 2 } },
  { method: 'decode', text: 'The cat sleeps.' },
  { method: 'contexts', texts: ['The cat sleeps.'] },
];

/** The packs that are damaged: where they are in the fixtures, their graphs, and what is asked of them. */
const PACKS: readonly (readonly [name: string, files: readonly string[], questions: readonly Question[]])[] = [
  ['tiny', FILES.slice(2), TAGGER],
  ['translation/tiny-translator', ['encode.onnx', 'decode.onnx'], TRANSLATOR],
];

/** A run that takes longer is taken for one without an end, in milliseconds. */
const PATIENCE = 10_000;

/** The real model process, one after another: asks packs everything, and says how each answer went. */
function asker(questions: readonly Question[]) {
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
          if (said.length === questions.length) resolve(undefined);
        };
      });
      const clock = setTimeout(() => onEnd('it hung'), PATIENCE);
      link.send({ type: 'open', folders: [folder], threads: 1 });
      for (const question of questions) link.send({ type: 'ask', id: ++last, question });
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
  for (const [name, files, questions] of PACKS) it(`of ${name} ends in a PackError, in a pack that works, or at worst with the model process alone`, function () {
    this.timeout(runs(60_000, 0));
    return withVictim(async one => {
      const { ask, dispose } = asker(questions);
      const counts = new Map<string, number>();
      const all = fc.assert(
        fc.asyncProperty(fc.constantFrom(...files), damage, async (file, how) => {
          one.restore();
          one.change(file, how, true);
          for (const said of await ask(one.folder)) {
            const kind = said === 'answer' ? said : said.split(':').slice(0, said.startsWith('end') ? 2 : 1).join(':');
            counts.set(kind, (counts.get(kind) ?? 0) + 1);
            assert.match(said, /^(?:answer$|PackError (?:manifest\.json|(?:words|tagger|gates|spelling|gradients|encode|decode)\.onnx): |end: )/);
          }
        }),
        { numRuns: runs(100, 10_000), seed: SEED, endOnFailure: true },
      );
      await all.finally(dispose);
      tell(counts);
    }, name);
  });
});
