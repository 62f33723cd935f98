import * as l10n from '@vscode/l10n';

// The page has no VS Code to ask: the extension writes the bundle of its language into the page.
const bundle = document.querySelector<HTMLElement>('main[data-texts]')?.dataset['texts'];
if (bundle) l10n.config({ contents: bundle });
