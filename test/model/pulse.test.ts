import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { pulse } from '../../src/model/pulse';

/** A pulse of a process that owes answers, with what was asked and told of it. */
function watched() {
  const seen = { owed: true, asked: 0, silences: [] as number[] };
  return { seen, ...pulse({ owed: () => seen.owed, ask: () => void seen.asked++, onSilence: time => void seen.silences.push(time) }) };
}

/** Lets time go by in steps of 250 ms, as a chain of timers goes. */
function pass(milliseconds: number): void {
  for (let left = milliseconds; left > 0; left -= 250) mock.timers.tick(250);
}

describe('the pulse of a process', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  it('is silent when it gives no sign for a second and a quarter, or ten seconds while it loads', () => {
    for (const [loaded, time] of [[true, 1_250], [false, 10_000]] as const) {
      const { seen, watch, heard } = watched();
      watch();
      heard(loaded);
      pass(time);
      assert.deepEqual(seen.silences, []);
      pass(250);
      assert.deepEqual(seen.silences, [time]);
      pass(60_000);
      assert.deepEqual(seen.silences, [time], 'told once');
    }
  });

  it('goes on as long as there are signs, and is not asked for when nothing is owed', () => {
    const { seen, watch, heard } = watched();
    watch();
    for (let at = 0; at < 100; at++) {
      heard(true);
      pass(1_000);
    }
    assert.deepEqual(seen, { owed: true, asked: 400, silences: [] });
    seen.owed = false;
    pass(60_000);
    assert.equal(seen.asked, 400);
  });

  it('is given twice the time after each silence, until that is forgotten', () => {
    const { seen, watch, heard, renew, forget } = watched();
    for (let at = 0; at < 4; at++) {
      if (at === 3) forget();
      renew();
      watch();
      heard(true);
      pass(20_000);
    }
    assert.deepEqual(seen.silences, [1_250, 2_500, 5_000, 1_250]);
  });
});
