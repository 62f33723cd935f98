/** Shows how far a long run is. */
export interface Progress {
  readonly show: (bytes: number) => void;
  readonly clear: () => void;
}

/** Runs shorter than this show nothing. Milliseconds. */
const PATIENCE = 1000;
const EVERY = 200;

/** Progress through `total` bytes (undefined when nobody knows) on the terminal; nothing in a pipe. */
export function progress(name: string, total: number | undefined): Progress {
  // Lines of output on the same terminal say enough.
  if (!process.stderr.isTTY || process.stdout.isTTY) return { show: () => undefined, clear: () => undefined };
  const began = Date.now();
  let last = began;
  let shown = false;
  return {
    show(bytes) {
      const now = Date.now();
      if (now - began < PATIENCE || now - last < EVERY) return;
      last = now;
      shown = true;
      const part = total === undefined || total === 0 ? '' : ` of ${megabytes(total)}, ${Math.floor((100 * bytes) / total)} %`;
      process.stderr.write(`\r\x1b[K${name}: ${megabytes(bytes)}${part}`);
    },
    clear() {
      if (shown) process.stderr.write('\r\x1b[K');
    },
  };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
