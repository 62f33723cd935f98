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
