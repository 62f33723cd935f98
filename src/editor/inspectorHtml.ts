import { randomBytes } from 'node:crypto';
import { env, l10n, Uri, type Webview, type WebviewOptions } from 'vscode';

/** What the page may do and read: its script, and files of the two folders it is made of. */
export function inspectorOptions(extensionUri: Uri): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [Uri.joinPath(extensionUri, 'dist'), Uri.joinPath(extensionUri, 'media', 'inspector')] };
}

/** The page, empty but for its texts in the language of the window: everything it shows comes by message. */
export function inspectorHtml(webview: Webview, extensionUri: Uri): string {
  const script = webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', 'inspector.js')).toString();
  const style = webview.asWebviewUri(Uri.joinPath(extensionUri, 'media', 'inspector', 'style.css')).toString();
  const nonce = randomBytes(16).toString('base64');
  const texts = JSON.stringify(l10n.bundle ?? {}).replace(/[&"<]/g, one => `&#${one.charCodeAt(0)};`);
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>${l10n.t('Gate Inspector')}</title>
</head>
<body>
<main id="inspector" data-texts="${texts}"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
