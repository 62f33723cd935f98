import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { isFromServer, type FromServer, type ToServer } from './wire';

/** A running model process. */
export interface Link {
  readonly pid: number | undefined;
  readonly send: (message: ToServer) => void;
  /** Ends the process at once; `onEnd` is not called. */
  readonly kill: () => void;
}

/** What a model process reports. */
export interface LinkEvents {
  readonly onMessage: (message: FromServer) => void;
  /** Called once when the process ended by itself, with the reason in words. */
  readonly onEnd: (reason: string) => void;
  readonly log: (line: string) => void;
}

/** Starts the model process at `path`. */
export function openLink(path: string, { onMessage, onEnd, log }: LinkEvents): Link {
  const child = fork(path, [], {
    // Collecting often takes no longer in all, and saves tens of megabytes.
    execArgv: ['--max-semi-space-size=2', '--optimize-for-size'],
    // Linux: memory that one thread gives back is there for the others, and that of a graph's file goes back at once.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', MALLOC_ARENA_MAX: '1', MALLOC_MMAP_THRESHOLD_: '131072' },
    serialization: 'advanced',
    // Standard input tells src/leash.ts by its end that this process is gone.
    stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
  });
  let open = true;
  const end = (reason: string) => {
    if (!open) return;
    open = false;
    onEnd(reason);
  };
  child.stdin?.on('error', error => end(error.message));
  if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', log);
  child.on('message', (message: unknown) => {
    if (!open) return;
    if (isFromServer(message)) onMessage(message);
    else log('The model process sent a message that is not understood.');
  });
  child.on('error', error => end(error.message));
  child.on('exit', (code, signal) => end(signal === null ? `it exited with code ${code}` : `it was ended by ${signal}`));
  return {
    pid: child.pid,
    send: message => sendTo(child, message, end),
    kill() {
      open = false;
      child.kill('SIGKILL');
    },
  };
}

function sendTo(child: ChildProcess, message: ToServer, end: (reason: string) => void): void {
  if (!child.connected) return; // `exit` follows
  child.send(message, error => {
    if (error !== null && !child.connected) return;
    if (error !== null) end(error.message);
  });
}
