import { l10n } from 'vscode';
import { lookOf, type Alterations } from './alterations';
import { forms } from '../core/forms';
import { wordsOf } from './failures';
import type { Notice, Subject } from './inspectorSubject';
import type { Altered, ToInspector } from '../protocol';
import type { Engine, Inspection, Look } from '../requests';

/** Turns what there is to look at into messages; the last request wins. */
export interface Feed {
  /** Tells the page what changed; nothing when nothing did. */
  show(subject: Subject | Notice): void;
  /** Looks into a pack from now on, as long as it can be; without a name into the first. */
  choose(pack: string | undefined): void;
  /** Forgets what the page has, so that it is told everything again, and gives up what is under way. */
  forget(): void;
  /** What a request of the page's was about, where it is now; undefined when it is no longer shown. */
  subjectOf(request: number): Subject | undefined;
  /** Whether the models could not answer the last request. */
  readonly failed: boolean;
}

type Shown = Extract<ToInspector, { type: 'sentence' }>;

/** What is shown, or about to be: `sent` says whether the page has it. */
interface Asked {
  readonly request: number;
  readonly aborting: AbortController;
  subject: Subject;
  sent: boolean;
}

/**
 * Makes a feed of the network as it is altered; it posts messages, and errors go to `report` and become a notice. While a
 * message is on its way, which resolves when it has come in, no other sentence is looked at: of those that come up meanwhile
 * the last one is next.
 */
export function feed(engine: Engine, alterations: Pick<Alterations, 'now'>, post: (message: ToInspector) => Promise<void>, report: (error: unknown) => void): Feed {
  let request = 0;
  let asked: Asked | undefined;
  let [noticed, failed] = ['', false];
  let [pack, instead]: (string | undefined)[] = [];
  const { send, taken, renew } = posting(post);

  const forget = (): void => {
    asked?.aborting.abort();
    [asked, noticed] = [undefined, ''];
  };
  const notice = ({ title, advice }: Notice): void => {
    if (noticed === title + advice) return;
    forget();
    noticed = title + advice;
    send({ type: 'notice', request: ++request, title, advice });
  };
  const ask = async (subject: Subject): Promise<void> => {
    forget();
    const mine: Asked = { request: ++request, aborting: new AbortController(), subject, sent: false };
    asked = mine;
    try {
      await taken();
      if (asked !== mine) return;
      const answer = await looked(engine, subject, alterations.now, pack, mine.aborting.signal);
      if (asked !== mine) return;
      [failed, mine.sent] = [false, true];
      const { passedOver } = answer.inspection;
      send({ ...message(mine.request, mine.subject, answer.inspection), before: answer.before, instead: instead ?? (passedOver && insteadOf(passedOver.pack, `${passedOver.message} ${passedOver.advice}`)) });
    } catch (error) {
      if (asked !== mine) return;
      report(error);
      const lost = alterations.now ? undefined : pack;
      if (lost !== undefined) {
        [pack, instead] = [undefined, insteadOf(lost, wordsOf(error))];
        return ask(mine.subject);
      }
      failed = true;
      notice({ title: l10n.t('The gates cannot be shown'), advice: wordsOf(error) });
    }
  };

  return {
    show(subject) {
      if ('title' in subject) return notice(subject);
      if (!asked || !sameWords(asked.subject, subject)) return void ask(subject);
      const moved = !samePlace(asked.subject, subject);
      asked.subject = subject;
      if (moved && asked.sent) send({ type: 'caret', request: ++request, caret: subject.token, range: subject.range });
    },
    choose(next) {
      [pack, instead] = [next, undefined];
      renew();
      forget();
    },
    forget,
    subjectOf: from => (asked?.request === from ? asked.subject : undefined),
    get failed() {
      return failed;
    },
  };
}

/** Posts messages. `taken` resolves when the last one has come in, `renew` says that the page may be another one by now. */
function posting(post: (message: ToInspector) => Promise<void>) {
  let last: Promise<void> = Promise.resolve();
  return {
    send: (message: ToInspector) => void (last = post(message)),
    taken: () => last,
    renew: () => void (last = Promise.resolve()),
  };
}

/** Why another pack's network is on show than the one that should be. */
function insteadOf(pack: string, why: string): string {
  return l10n.t('The network of “{0}” cannot be shown, so this is the first one that can be. {1}', pack, why);
}

/** What a pack's network, or the altered one, does with a sentence, and what that did before it was altered. */
async function looked(engine: Engine, { sentence }: Subject, altered: Altered | undefined, pack: string | undefined, signal: AbortSignal): Promise<{ readonly inspection: Inspection; readonly before: Shown['before'] }> {
  const words = forms(sentence.tokens);
  const inspect = (look: Look) => engine.inspect(words, look, signal);
  if (!altered) return { inspection: await inspect({ pack, ...(sentence.language !== undefined && { language: sentence.language }) }), before: undefined };
  const [inspection, { annotation, scores }] = await Promise.all([inspect(lookOf(altered)), inspect({ pack: altered.pack })]);
  return { inspection, before: { surgeries: altered.surgeries, annotation, scores } };
}

/** Whether two subjects are the same words of the same document. */
function sameWords(a: Subject, b: Subject): boolean {
  const [ours, theirs] = [a.sentence.tokens, b.sentence.tokens];
  return a.document === b.document && ours.length === theirs.length && a.sentence.text === b.sentence.text && ours.every((token, i) => token.text === theirs[i]?.text);
}

function samePlace(a: Subject, b: Subject): boolean {
  return a.token === b.token && a.range?.start === b.range?.start && a.range?.end === b.range?.end;
}

function message(request: number, { document, sentence, token, range }: Subject, { annotation, gates, pack, agreement, vectors, scores }: Inspection): Shown {
  const tokens = forms(sentence.tokens);
  return { type: 'sentence', request, document: document.uri.toString(), text: sentence.text, tokens, annotation, gates, pack, agreement, vectors, scores, caret: token, range };
}
