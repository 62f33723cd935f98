/* eslint-disable @typescript-eslint/no-require-imports -- mocha loads its reporters as CommonJS */
// Mocha's own report, and its counts as JSON in the file that GATELENS_TEST_COUNTS names.
const fs = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed } = this.stats;
      if (process.env.GATELENS_TEST_COUNTS) fs.writeFileSync(process.env.GATELENS_TEST_COUNTS, JSON.stringify({ passed, failed }));
    });
  }
};
