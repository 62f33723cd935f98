// Stands in for what Node has everywhere, in a browser; scripts/bundling.mjs puts it in.
const { port1, port2 } = new MessageChannel();
const waiting = new Map<number, () => void>();
let last = 0;

port1.onmessage = ({ data }: MessageEvent<number>) => {
  const call = waiting.get(data);
  waiting.delete(data);
  call?.();
};

/** Calls back when everything else had a turn: `setTimeout` would wait for milliseconds. */
export function setImmediate(call: () => void): number {
  waiting.set(++last, call);
  port2.postMessage(last);
  return last;
}

/** Leaves out a call that is to come. */
export function clearImmediate(id: number): void {
  waiting.delete(id);
}
