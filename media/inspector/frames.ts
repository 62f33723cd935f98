/** A way to ask for something to be done in the next frame; asked several times before, it is done once. */
export function onceAFrame(act: () => void): () => void {
  let queued = false;
  return () => {
    if (queued) return;
    queued = true;
    requestAnimationFrame(() => {
      queued = false;
      act();
    });
  };
}

/** How long things are done before the next frame is awaited, in milliseconds. */
const LONG = 12;

/** A way to do many things, at once as far as there is time and the others in later frames; given others, it gives up those before. */
export function inTurn(): (things: readonly (() => void)[], done: () => void) => void {
  let round = 0;
  return (things, done) => {
    const mine = ++round;
    const from = (first: number): void => {
      if (mine !== round) return;
      const end = performance.now() + LONG;
      let next = first;
      do things[next++]?.();
      while (next < things.length && performance.now() < end);
      if (next < things.length) requestAnimationFrame(() => from(next));
      else done();
    };
    from(0);
  };
}
