// First: texts are looked up while the other modules are loaded.
import './texts';
import { toInspector, type FromInspector } from '../../src/protocol';
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
const receive = view(root, host.getState(), {
  post: message => host.postMessage(message),
  keep: state => host.setState(state),
});

let latest = 0;
window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  const message = toInspector(data);
  if (!message) return console.warn('Gatelens sent a message that is not understood.');
  if ('request' in message) {
    if (message.request <= latest) return;
    latest = message.request;
  }
  receive(message);
});
host.postMessage({ type: 'ready' });
