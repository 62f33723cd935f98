import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';

const PAGE = path.join('media', 'inspector');
const sources = fs.readdirSync(PAGE, { recursive: true }).map(String).filter(name => /\.(css|ts)$/.test(name));

describe('motion on the page', () => {
  it('is none, so that nobody has to ask for less of it', () => {
    const moving = /\b(transition(-\w+)?|scroll-behavior)\s*:|behavior:\s*'smooth'|\.animate\(/;
    assert.deepEqual(sources.filter(name => moving.test(fs.readFileSync(path.join(PAGE, name), 'utf8'))), []);
  });
  it('is not in an animation either: what there is appears at once', () => {
    const styles = sources.filter(name => name.endsWith('.css')).map(name => fs.readFileSync(path.join(PAGE, name), 'utf8')).join('\n');
    const durations = [...styles.matchAll(/animation:\s*\S+ (\S+)/g)].map(([, duration]) => duration);
    assert.deepEqual(durations, ['0s']);
    assert.equal((styles.match(/animation/g) ?? []).length, durations.length);
  });
});
