import type { FromInspector, ToInspector } from '../../src/protocol';
import type { Answer, Kind, Question } from '../../src/questions';

/** An answer, whether more of it follows, or why there is none. */
export type Answered<K extends Kind = Kind> = { readonly value: Answer<K>; readonly more: boolean } | { readonly error: string };

/** Asks the extension; of one kind only the latest question is answered. Returns a way to give it up. */
export type Ask = <K extends Kind>(question: Question<K>, answered: (answer: Answered<K>) => void) => () => void;

/** Questions to the extension that wait for their answers. */
export interface Asking {
  /** A way to ask whose questions replace no one else's. */
  asker(): Ask;
  /** Passes an answer on to whom it is for; one that is no longer wanted goes nowhere. */
  receive(message: Extract<ToInspector, { type: 'answer' | 'failure' }>): void;
}

/** Makes it; `post` sends messages to the extension. */
export function asking(post: (message: FromInspector) => void): Asking {
  const waiting = new Map<number, { readonly kind: Kind; answered(answer: Answered): void }>();
  let last = 0;
  const cancel = (id: number | undefined): void => {
    if (id !== undefined && waiting.delete(id)) post({ type: 'cancel', id });
  };
  return {
    asker() {
      const latest = new Map<Kind, number>();
      return (question, answered) => {
        cancel(latest.get(question.kind));
        const id = ++last;
        latest.set(question.kind, id);
        // The kind that is asked is the kind that is answered: `receive` looks.
        waiting.set(id, { kind: question.kind, answered: answered as (answer: Answered) => void });
        post({ type: 'ask', id, question: question as Question });
        return () => cancel(id);
      };
    },
    receive(message) {
      const asked = waiting.get(message.id);
      if (!asked) return;
      if (message.type === 'failure') {
        waiting.delete(message.id);
        return asked.answered({ error: message.message });
      }
      if (message.kind !== asked.kind) return;
      if (!message.more) waiting.delete(message.id);
      asked.answered({ value: message.value, more: message.more });
    },
  };
}
