// The model process: forked by src/client.ts, answers its questions, and ends with it.
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { openEngine } from './model/engine';
import { toRecord } from './model/errors';
import { isToServer, type FromServer, type Question } from './model/wire';
import type { Engine } from './requests';

/** The most memory this process may take, in bytes; it needs a tenth of it. */
const MOST_MEMORY = 2 ** 31;

let engine: Engine | undefined;
/** What takes long, with the end of the last of its like. */
const queues = new Map<Question['method'], Promise<void>>((['annotate', 'alter', 'seek', 'surprisal', 'translate', 'contexts'] as const).map(method => [method, Promise.resolve()]));
const running = new Map<number, AbortController>();

process.on('message', (message: unknown) => {
  if (!isToServer(message)) throw new Error('The model process got a message that it does not understand.');
  if (message.type === 'open') {
    const onProblem = (problem: Error) => tell({ type: 'problem', error: toRecord(problem) });
    engine = openEngine({ ...message, worker: path.join(__dirname, 'worker.js'), languages: path.join(__dirname, 'languages.js'), onProblem });
  } else if (message.type === 'ping') tell({ type: 'pong' });
  else if (message.type === 'cancel') running.get(message.id)?.abort();
  else begin(message.id, message.question);
});

// SIGKILL: nothing here needs saving, and native threads must not hold up the end.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
new Worker(path.join(__dirname, 'leash.js'), { workerData: MOST_MEMORY, resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 } });

/** What takes long waits for its like, and runs by turns with everything else, which is answered at once. */
function begin(id: number, question: Question): void {
  running.set(id, new AbortController());
  const queue = queues.get(question.method);
  if (queue === undefined) void reply(id, question);
  else queues.set(question.method, queue.then(() => reply(id, question)));
}

async function reply(id: number, question: Question): Promise<void> {
  try {
    tell({ type: 'result', id, value: await answer(question, running.get(id)?.signal) });
  } catch (error) {
    tell({ type: 'error', id, error: toRecord(error) });
  } finally {
    running.delete(id);
  }
}

function answer(question: Question, signal: AbortSignal | undefined): Promise<unknown> {
  if (engine === undefined) throw new Error('The model process was asked before it was told where the packs are.');
  switch (question.method) {
    case 'packs':
      return engine.packs();
    case 'problems':
      // Only plain objects keep their properties on the way.
      return engine.problems().then(problems => problems.map(toRecord));
    case 'status':
      return engine.status();
    case 'annotate':
      return engine.annotate(question.sentences, question.heads, signal, question.languages);
    case 'inspect':
      return engine.inspect(question.sentence, question.look, signal);
    case 'gradients':
      return engine.gradients(question.sentence, question.look, signal);
    case 'alter':
      return engine.alter(question.sentences, question.look, signal);
    case 'seek':
      return engine.seek(question.sentences, question.query, question.look, signal);
    case 'surprisal':
      return engine.surprisal(question.sentences, question.options, signal);
    case 'next':
      return engine.next(question.prefix, question.options, signal);
    case 'translate':
      return engine.translate(question.texts, question.options, signal);
    case 'decode':
      return engine.decode(question.text, question.options, signal);
    case 'contexts':
      return engine.contexts(question.texts, question.pack, signal);
    case 'weights':
      return engine.weights(question.pack);
    case 'fits':
      return engine.fits(question.texts);
    case 'spell':
      return engine.spell(question.word, question.pack, signal);
  }
}

function tell(message: FromServer): void {
  // The parent may be gone already; `disconnect` then ends this process.
  if (process.connected) process.send?.(message);
}
