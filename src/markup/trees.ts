import { TreeFragment, type ChangedRange, type Parser, type Tree } from '@lezer/common';
import type { Steps } from '../core/steps';

/** Steps of a parser before others may have a turn: much less than a millisecond. */
const STEPS = 50;

/** Parses texts one after another; what the last one shares with the next, at its beginning and end, is kept. */
export function treeReader(parser: Parser): (text: string) => Steps<Tree> {
  let last: { readonly text: string; readonly tree: Tree } | undefined;
  return function* (text) {
    const fragments = last === undefined ? [] : TreeFragment.applyChanges(TreeFragment.addTree(last.tree), [changed(last.text, text)]);
    const parse = parser.startParse(text, fragments);
    for (let step = 1; ; step++) {
      const tree = parse.advance();
      if (tree !== null) {
        last = { text, tree };
        return tree;
      }
      if (step % STEPS === 0) yield;
    }
  };
}

function changed(before: string, after: string): ChangedRange {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  return { fromA: start, toA: before.length - end, fromB: start, toB: after.length - end };
}
