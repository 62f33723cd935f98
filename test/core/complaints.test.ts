import assert from 'node:assert/strict';
import fs from 'node:fs';

const ANSWERS = fs.readFileSync('docs/complaints.md', 'utf8');

/** Files of the repository that are named, each with the title of a test in it where one follows. */
const NAMED = [...ANSWERS.matchAll(/`((?:bench|models|scripts|src|test)\/[^`]+)`(?:: \*([^*]+)\*)?/g)];

describe('answers to complaints', () => {
  it('name files and tests that are there', () => {
    assert.ok(NAMED.length > 40 && NAMED.filter(([, , title]) => title !== undefined).length > 25);
    for (const [, file = '', title = ''] of NAMED) assert.ok(fs.readFileSync(file, 'utf8').includes(title), `${file}: ${title}`);
  });
  it('say what holds each of them', () => {
    for (const row of ANSWERS.match(/^\|.*#\d+.*$/gm) ?? []) assert.match(row, /^\|[^|]+\|[^|]+\|[^|]*(?:`|\*\*Not yet\*\*|as for)[^|]*\|$/);
  });
});
