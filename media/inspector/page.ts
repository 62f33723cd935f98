import { toInspector, type FromInspector } from '../../src/protocol';
import { restored } from './choice';
import { view } from './view';

/** What VS Code gives the page, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromInspector): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const root = document.getElementById('inspector');
if (!root) throw new Error('the page has no place for the inspector');

const host = acquireVsCodeApi();
let latest = 0;
let sentence = 0;

const shown = view(root, restored(host.getState()), {
  reveal: token => host.postMessage({ type: 'reveal', request: sentence, token }),
  choose: choice => host.setState(choice),
});

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = toInspector(data);
  if (!message || message.request <= latest) return;
  latest = message.request;
  switch (message.type) {
    case 'sentence':
      sentence = message.request;
      return shown.show(message);
    case 'caret':
      return shown.caret(message.caret);
    case 'notice':
      return shown.notice(message.title, message.advice);
    default:
      message satisfies never;
  }
});

shown.notice('Reading …', 'The first sentence takes a moment: the models are being loaded.');
host.postMessage({ type: 'ready' });
