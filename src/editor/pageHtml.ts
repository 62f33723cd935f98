import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview, type WebviewOptions } from 'vscode';

/** The pages there are: each has its script in dist/ and its style in media/. */
export type PageName = 'inspector' | 'cells';

/** What a page may do and read: its script, and files of the two folders it is made of. */
export function pageOptions(extensionUri: Uri, page: PageName): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media', page)] };
}

/** A page, empty but for its texts in the language of the window and `data`, which it reads from attributes. */
export function pageHtml(webview: Webview, extensionUri: Uri, page: PageName, title: string, data: Readonly<Record<string, string>> = {}): string {
  const script = webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', `${page}.js`)).toString();
  const style = webview.asWebviewUri(Uri.joinPath(extensionUri, 'media', page, 'style.css')).toString();
  const nonce = randomBytes(16).toString('base64');
  const given = Object.entries({ texts: JSON.stringify(l10n.bundle ?? {}), ...data }).map(([name, text]) => `data-${name}="${escaped(text)}"`);
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>${escaped(title)}</title>
</head>
<body>
<main id="${page}" ${given.join(' ')}></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}

function escaped(text: string): string {
  return text.replace(/[&"<]/g, one => `&#${one.charCodeAt(0)};`);
}
