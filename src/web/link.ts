import { extensions, Uri, workspace } from 'vscode';
import type { Link, LinkEvents } from '../model/link';
import { isFromServer, type ToServer } from '../model/wire';
import type { FromThread, Listed, ToThread } from './wire';

/** Where the packs are, as the thread with the models sees it. */
const PACKS = '/models';

/** Read of every pack before anything is asked; graphs are read when they are opened. */
const ALWAYS = /\/(?:manifest|vocabulary)\.json$/;

/** Starts the thread with the models, in the place of the process of src/model/link.ts. What is sent meanwhile waits. */
export function openLink(_path: string, { onMessage, onEnd, log }: LinkEvents): Link {
  let worker: Worker | undefined;
  let open = true;
  const waiting: ToServer[] = [];
  const end = (error: unknown) => {
    if (!open) return;
    open = false;
    worker?.terminate();
    onEnd(error instanceof Error ? error.message : String(error));
  };
  const tell = (message: ToThread) => worker?.postMessage(message);
  const answer = async (place: string) => tell({ to: 'file', place, content: await packFile(place).catch(() => undefined) });
  const start = async () => {
    const [program, wasm, packs] = await Promise.all([read('dist', 'web', 'server.js'), read('node_modules', 'onnxruntime-web', 'dist', 'ort-wasm-simd-threaded.wasm'), listed()]);
    if (!open) return;
    const address = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
    worker = new Worker(address);
    worker.addEventListener('message', ({ data }: MessageEvent<FromThread>) => {
      if (!open) return;
      if (data.from === 'wanting') void answer(data.place);
      else if (isFromServer(data.message)) onMessage(data.message);
      else log('The thread with the models sent a message that is not understood.');
    });
    // The workbench hands it to another worker first, which reads it later.
    worker.addEventListener('message', () => URL.revokeObjectURL(address), { once: true });
    worker.addEventListener('error', ({ message }) => end(message));
    tell({ to: 'begin', files: packs.files, wasm });
    packs.first.forEach(tell);
    waiting.splice(0).forEach(message => tell({ to: 'serve', message }));
  };
  void start().catch(end);
  return {
    pid: undefined,
    send(message) {
      // A folder of the user's would be on a disk.
      const own: ToServer = message.type === 'open' ? { ...message, folders: [PACKS] } : message;
      if (worker) tell({ to: 'serve', message: own });
      // Fetching takes as long as the network does: that is no reason to begin anew.
      else if (message.type === 'ping') queueMicrotask(() => onMessage({ type: 'pong' }));
      else waiting.push(own);
    },
    kill() {
      open = false;
      worker?.terminate();
    },
  };
}

/** The files of all packs, and what is in those that are always read. */
async function listed(): Promise<{ readonly files: readonly Listed[]; readonly first: readonly ToThread[] }> {
  const list = JSON.parse(new TextDecoder().decode(await read('dist', 'web', 'packs.json'))) as readonly Listed[];
  const files = list.map(({ place, bytes }) => ({ place: `${PACKS}/${place}`, bytes }));
  const first = files.filter(({ place }) => ALWAYS.test(place)).map(async ({ place }) => ({ to: 'file', place, content: await packFile(place) }) as const);
  return { files, first: await Promise.all(first) };
}

const packFile = (place: string) => read(...place.slice(1).split('/'));

/** Reads a file of the extension. */
async function read(...place: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const extension = extensions.getExtension('gatelens.gatelens');
  if (!extension) throw new Error('The extension is not there.');
  return new Uint8Array(await workspace.fs.readFile(Uri.joinPath(extension.extensionUri, ...place)));
}
