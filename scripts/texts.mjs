// Writes l10n/bundle.l10n.json, from which translators begin: every text that the extension and the inspector page show.
// With --check it writes nothing and fails when that file is not what the sources say, when a text is shown that does not go
// through `l10n.t`, or when package.json and package.nls.json do not name the same texts.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root, say } from './steps.mjs';

const BUNDLE = 'l10n/bundle.l10n.json';
/** What people see is written here … */
const ROOMS = ['src/editor', 'media/inspector', 'media/cells', 'src/client.ts', 'src/model/outstanding.ts'];
/** … but for the meanings of labels, which are translated where they are shown. */
const MEANINGS = 'src/core/labels.ts';

const read = file => fs.readFileSync(path.join(root, file), 'utf8');
const parse = file => ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
const filesOf = place => place.endsWith('.ts') ? [place] : fs.readdirSync(path.join(root, place), { recursive: true }).map(String).filter(name => name.endsWith('.ts')).sort().map(name => `${place}/${name}`);
const isCallOf = (node, name) => ts.isCallExpression(node) && node.expression.getText().replace(/^.*\.(?=l10n\.t$)/, '') === name;

/** The texts of the sources, sorted, and what is wrong with them. */
function collect() {
  const [texts, wrong] = [new Set(), []];
  const blame = (node, what) => wrong.push(`${node.getSourceFile().fileName}:${node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}: ${node.getText()}`);
  const visit = node => {
    if (isCallOf(node, 'l10n.t')) {
      const [text, ...values] = node.arguments;
      if (ts.isStringLiteralLike(text)) texts.add(text.text);
      else if (!/meaning/i.test(text.getText())) blame(text, 'l10n.t wants the text itself');
      return values.forEach(visit);
    }
    if (isShown(node)) blame(node, 'not translated');
    node.forEachChild(visit);
  };
  ROOMS.flatMap(filesOf).map(parse).forEach(visit);
  const meanings = node => (isCallOf(node, 'meaning') ? node.arguments.slice(0, 2).forEach(({ text }) => texts.add(text)) : node.forEachChild(meanings));
  meanings(parse(MEANINGS));
  return { texts: [...texts].sort(), wrong };
}

/** Literals that read like words for a person and are none: styles and markup, and marks of the page by their classes. */
const NO_TEXT = /[<>{]|^(mark|\d+px|underline|linear-gradient|system-ui)\b|^(bar-cell|stroke|node|word) (current|dashed|on|flipped)$|^(Gatelens|difference of) ?$/;

/** Whether a literal reads like words for a person: several of them, or one with a capital. */
function isShown(node) {
  const literal = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
  if (!literal || NO_TEXT.test(node.text) || !/(^|[^\w-])[A-Z][a-z]+($|[ .,:!?])|[A-Za-z]{2,} [a-z]{2,}/.test(node.text)) return false;
  const { parent } = node;
  if (ts.isImportDeclaration(parent) || ts.isLiteralTypeNode(parent) || ts.isCaseClause(parent)) return false;
  if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return false;
  // Classes, lines of the log, and what only a programmer can have got wrong.
  if (isLogged(ts.isTemplateExpression(parent) ? parent.parent : parent)) return false;
  const isClass = ts.isCallExpression(parent) && parent.expression.getText() === 'element' && parent.arguments[1] === node;
  return !isClass && !(ts.isNewExpression(parent) && ts.isThrowStatement(parent.parent) && /^[a-z]/.test(node.text));
}

const isLogged = node => ts.isCallExpression(node) && /\b(log|console)\b/.test(node.expression.getText());

/** What package.json and package.nls.json say of each other that is not so. */
function contributions() {
  const [manifest, texts] = [read('package.json'), JSON.parse(read('package.nls.json'))];
  const named = new Set([...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, name]) => name));
  const bare = JSON.stringify(JSON.parse(manifest).contributes).matchAll(/"(?:title|description|markdownDescription|altText)":"(?!%|Gatelens")([^"]+)"/g);
  return [
    ...[...named].filter(name => !(name in texts)).map(name => `package.nls.json: ${name} is missing`),
    ...Object.keys(texts).filter(name => !named.has(name)).map(name => `package.nls.json: nothing in package.json names ${name}`),
    ...[...bare].map(([, text]) => `package.json: not translated: ${text}`),
  ];
}

const { texts, wrong } = collect();
wrong.push(...contributions());
const bundle = `${JSON.stringify(Object.fromEntries(texts.map(text => [text, text])), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  fs.mkdirSync(path.join(root, path.dirname(BUNDLE)), { recursive: true });
  fs.writeFileSync(path.join(root, BUNDLE), bundle);
  say(`${BUNDLE}: ${texts.length} texts.`);
} else if (!fs.existsSync(path.join(root, BUNDLE)) || read(BUNDLE) !== bundle) wrong.push(`${BUNDLE} is not what the sources say: node scripts/texts.mjs`);
for (const one of wrong) console.error(`✗ ${one}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
