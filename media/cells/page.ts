// First: texts are looked up while the other modules are loaded.
import '../inspector/texts';
import { parseCells } from '../../src/core/cells';
import { view } from './view';

/** What VS Code gives the page, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: 'show'): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const root = document.getElementById('cells');
if (!root) throw new Error('the page has no place for the cells');

const host = acquireVsCodeApi();
view(root, parseCells(root.dataset['table'] ?? ''), host.getState(), {
  show: () => host.postMessage('show'),
  keep: order => host.setState(order),
});
