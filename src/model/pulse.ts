/** Milliseconds from one question whether a process is alive to the next. */
const BEAT = 250;

/** Questions that may go by without a sign of life: of a process at work, and of one that is still loading its packs. */
const AT_WORK = 5;
const LOADING = 40;

/** Notices when a process that owes answers has stopped giving signs of life. */
export interface Pulse {
  /** Begins to ask, until no answer is owed any more; for a process that was just started, with more patience. */
  readonly watch: () => void;
  /** A sign of life came; `loaded` when it was the answer to a question that packs are needed for. */
  readonly heard: (loaded: boolean) => void;
  /** Another process takes the place of the one that was watched. */
  readonly renew: () => void;
  /** Ends asking; patience is what it was at first. */
  readonly forget: () => void;
}

/** What a pulse needs: whether answers are owed, how to ask for a sign of life, and whom to tell of silence. */
export interface PulseEvents {
  readonly owed: () => boolean;
  readonly ask: () => void;
  /** Told once of a process that is silent, with for how long, in milliseconds. */
  readonly onSilence: (time: number) => void;
}

/**
 * A pulse. What counts is how often this process itself came round to asking: when the computer slept, or this process
 * was busy, nobody else is to blame. Each silence doubles the patience, since the computer may be slow.
 */
export function pulse({ owed, ask, onSilence }: PulseEvents): Pulse {
  let timer: NodeJS.Timeout | undefined;
  let [loaded, missed, silences] = [false, 0, 0];
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    missed = 0;
  };
  const beat = () => {
    if (!owed()) return stop();
    const patience = Math.max(AT_WORK * 2 ** silences, loaded ? 0 : LOADING);
    if (missed < patience) {
      missed++;
      timer = setTimeout(beat, BEAT);
      return ask();
    }
    stop();
    silences++;
    onSilence(patience * BEAT);
  };
  const renew = () => {
    stop();
    loaded = false;
  };
  return {
    watch: () => void (timer ??= setTimeout(beat, BEAT)),
    heard(answered) {
      missed = 0;
      loaded ||= answered;
    },
    renew,
    forget() {
      renew();
      silences = 0;
    },
  };
}
