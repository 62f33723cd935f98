// The models in a browser: a thread of src/web/link.ts, what src/server.ts is elsewhere.
import { openEngine } from '../model/engine';
import { serving } from '../model/serving';
import { arrived } from './fetched';
import { list } from './fs';
import { useBinary } from './loading';
import type { FromThread, ToThread } from './wire';

const serve = serving(
  // Packs that come with the extension are whole; there is one thread, which tells languages, too.
  ({ folders }, onProblem) => openEngine({ folders, threads: 1, languages: '', whole: true, onProblem }),
  message => postMessage({ from: 'serving', message } satisfies FromThread),
);

addEventListener('message', ({ data }: MessageEvent<ToThread>) => {
  if (data.to === 'serve') serve(data.message);
  else if (data.to === 'file') arrived(data.place, data.content);
  else {
    list(data.files);
    useBinary(data.wasm);
  }
});
