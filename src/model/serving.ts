import { toRecord } from './errors';
import { isToServer, type FromServer, type Question, type ToServer } from './wire';
import type { Engine } from '../requests';

/** Opens the models when it is known where their packs are; `onProblem` is to hear of each pack that cannot be used. */
export type Open = (options: Extract<ToServer, { readonly type: 'open' }>, onProblem: (problem: Error) => void) => Engine;

/** Answers messages of src/client.ts, in a process or thread of its own, through `tell`. */
export function serving(open: Open, tell: (message: FromServer) => void): (message: unknown) => void {
  let engine: Engine | undefined;
  /** What takes long, with the end of the last of its like. */
  const queues = new Map<Question['method'], Promise<void>>((['annotate', 'alter', 'seek', 'surprisal', 'translate', 'contexts'] as const).map(method => [method, Promise.resolve()]));
  const running = new Map<number, AbortController>();

  const reply = async (id: number, question: Question): Promise<void> => {
    try {
      if (engine === undefined) throw new Error('The model process was asked before it was told where the packs are.');
      tell({ type: 'result', id, value: await answer(engine, question, running.get(id)?.signal) });
    } catch (error) {
      tell({ type: 'error', id, error: toRecord(error) });
    } finally {
      running.delete(id);
    }
  };
  /** What takes long waits for its like, and runs by turns with everything else, which is answered at once. */
  const begin = (id: number, question: Question): void => {
    running.set(id, new AbortController());
    const queue = queues.get(question.method);
    if (queue === undefined) void reply(id, question);
    else queues.set(question.method, queue.then(() => reply(id, question)));
  };
  return message => {
    if (!isToServer(message)) throw new Error('The model process got a message that it does not understand.');
    if (message.type === 'open') engine = open(message, problem => tell({ type: 'problem', error: toRecord(problem) }));
    else if (message.type === 'ping') tell({ type: 'pong' });
    else if (message.type === 'cancel') running.get(message.id)?.abort();
    else begin(message.id, message.question);
  };
}

function answer(engine: Engine, question: Question, signal: AbortSignal | undefined): Promise<unknown> {
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
