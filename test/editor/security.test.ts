import assert from 'node:assert/strict';
import dns from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { commands, TabInputText, Uri, type Webview, window } from 'vscode';
import { pageHtml, pageOptions } from '../../src/editor/pageHtml';
import { close, gatelens, show, tag } from './gatelens';

describe('the page of the inspector', () => {
  const folder = Uri.file('/extension');
  const webview = { cspSource: 'https://webview.example', asWebviewUri: (uri: Uri) => uri.with({ scheme: 'https', authority: 'webview.example' }) } as Partial<Webview> as Webview;
  const page = () => pageHtml(webview, folder, 'inspector', 'Gate Inspector');
  const nonceOf = (html: string) => /script-src 'nonce-([^']+)'/.exec(html)?.[1] ?? '';

  it('may load its own script and style, and nothing else', () => {
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page()) ?? [];
    const rules = Object.fromEntries(policy.split(';').map(rule => rule.trim().split(/\s+/)).map(([name = '', ...from]) => [name, from]));
    assert.deepEqual(rules['default-src'], ["'none'"]);
    assert.deepEqual(rules, { 'default-src': ["'none'"], 'style-src': ['https://webview.example'], 'script-src': [`'nonce-${nonceOf(policy)}'`] });
    assert.deepEqual(pageOptions(folder, 'inspector').localResourceRoots?.map(({ path }) => path), ['/extension/dist', '/extension/media/inspector']);
  });

  it('has a nonce of 128 random bits each time', () => {
    const nonces = Array.from({ length: 100 }, () => nonceOf(page()));
    assert.equal(new Set(nonces).size, nonces.length);
    for (const nonce of nonces) assert.equal(Buffer.from(nonce, 'base64').length, 16);
  });

  it('holds no script, style or handler of its own', () => {
    const html = page();
    const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];
    assert.equal(scripts.length, 1);
    for (const [, attributes = '', body] of scripts) assert.ok(body === '' && /\bsrc="/.test(attributes) && attributes.includes(`nonce="${nonceOf(html)}"`));
    assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|javascript:/);
  });
});

describe('the network', () => {
  it('is not used by the extension while it tags, explains and inspects', async () => {
    const taken: string[] = [];
    const undo: (() => void)[] = [];
    const watch = <Name extends string>(owner: { [K in Name]: unknown }, name: Name): void => {
      const own = owner[name] as (...asked: unknown[]) => unknown;
      Object.assign(owner, {
        [name](this: unknown, ...asked: unknown[]) {
          const { stack = '' } = new Error();
          // The host has connections of its own.
          if (stack.includes('dist/extension.js')) taken.push(`${name} ${stack}`);
          return own.apply(this, asked);
        },
      });
      undo.push(() => Object.assign(owner, { [name]: own }));
    };
    watch(net.Socket.prototype, 'connect');
    watch(net.Server.prototype, 'listen');
    watch(dns, 'lookup');
    for (const one of [http, https]) watch(one, 'request');
    watch(globalThis, 'fetch');
    try {
      await gatelens();
      await commands.executeCommand('gatelens.restart');
      const editor = await show('Ada wrote to https://example.com. She went to London.');
      const { document } = editor;
      await tag(editor);
      await commands.executeCommand('vscode.executeHoverProvider', document.uri, document.positionAt(1));
      await commands.executeCommand('gatelens.openInspector');
      await commands.executeCommand('gatelens.showStatus');
      for (const tab of window.tabGroups.all.flatMap(group => group.tabs)) if (!(tab.input instanceof TabInputText) || tab.input.uri.scheme === 'gatelens-status') await window.tabGroups.close(tab);
      await close(document);
    } finally {
      for (const one of undo) one();
    }
    assert.deepEqual(taken, []);
  });
});
