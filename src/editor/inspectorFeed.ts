import { l10n } from 'vscode';
import { lookOf, type Alterations } from './alterations';
import type { Notice, Subject } from './inspectorSubject';
import type { ToInspector } from '../protocol';
import type { Engine, Inspection, Look } from '../requests';

/** Turns what there is to look at into messages; the last request wins. */
export interface Feed {
  /** Tells the page what changed; nothing when nothing did. */
  show(subject: Subject | Notice): void;
  /** Forgets what the page has, so that it is told everything again, and gives up what is under way. */
  forget(): void;
  /** What a request of the page's was about, where it is now; undefined when it is no longer shown. */
  subjectOf(request: number): Subject | undefined;
  /** Whether the models could not answer the last request. */
  readonly failed: boolean;
}

/** What is shown, or about to be: `sent` says whether the page has it. */
interface Asked {
  readonly request: number;
  readonly aborting: AbortController;
  subject: Subject;
  sent: boolean;
}

/** Makes a feed of the network as it is altered; it posts messages, and errors go to `report` and become a notice. */
export function feed(engine: Engine, alterations: Pick<Alterations, 'now'>, post: (message: ToInspector) => void, report: (error: unknown) => void): Feed {
  let request = 0;
  let asked: Asked | undefined;
  let noticed = '';
  let failed = false;

  const forget = (): void => {
    asked?.aborting.abort();
    asked = undefined;
    noticed = '';
  };
  const notice = ({ title, advice }: Notice): void => {
    if (noticed === title + advice) return;
    forget();
    noticed = title + advice;
    post({ type: 'notice', request: ++request, title, advice });
  };
  const ask = async (subject: Subject): Promise<void> => {
    forget();
    const mine: Asked = { request: ++request, aborting: new AbortController(), subject, sent: false };
    asked = mine;
    try {
      const words = subject.sentence.tokens.map(token => token.text);
      const look = lookOf(alterations.now);
      const inspect = (how: Look) => engine.inspect(words, how, mine.aborting.signal);
      const [inspection, before] = await Promise.all([inspect(look ?? {}), look && inspect({ pack: look.pack })]);
      if (asked !== mine) return;
      [failed, mine.sent] = [false, true];
      post({ ...message(mine.request, mine.subject, inspection), ...(before && { before: { annotation: before.annotation, scores: before.scores } }) });
    } catch (error) {
      if (asked !== mine) return;
      failed = true;
      report(error);
      notice({ title: l10n.t('The gates cannot be shown'), advice: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    show(subject) {
      if ('title' in subject) return notice(subject);
      if (!asked || !sameWords(asked.subject, subject)) return void ask(subject);
      const moved = !samePlace(asked.subject, subject);
      asked.subject = subject;
      if (moved && asked.sent) post({ type: 'caret', request: ++request, caret: subject.token, range: subject.range });
    },
    forget,
    subjectOf: from => (asked?.request === from ? asked.subject : undefined),
    get failed() {
      return failed;
    },
  };
}

function sameWords(a: Subject, b: Subject): boolean {
  const [ours, theirs] = [a.sentence.tokens, b.sentence.tokens];
  return ours.length === theirs.length && a.sentence.text === b.sentence.text && ours.every((token, i) => token.text === theirs[i]?.text);
}

function samePlace(a: Subject, b: Subject): boolean {
  return a.token === b.token && a.range?.start === b.range?.start && a.range?.end === b.range?.end;
}

function message(request: number, { sentence, token, range }: Subject, { annotation, gates, pack, agreement, vectors, scores }: Inspection): ToInspector {
  const tokens = sentence.tokens.map(one => one.text);
  return { type: 'sentence', request, text: sentence.text, tokens, annotation, gates, pack, agreement, vectors, scores, caret: token, range };
}
