// Mocha reporter: a line for each failure as it happens, and the counts in the file that `INTERLEAVE_COUNTS` names.
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

class CountingReporter extends reporters.Base {
  constructor(runner, options) {
    super(runner, options);
    const counts = { passed: 0, failed: 0 };
    runner.on(Runner.constants.EVENT_TEST_PASS, () => counts.passed++);
    runner.on(Runner.constants.EVENT_TEST_FAIL, (test, error) => {
      counts.failed++;
      // At once: a run that is stopped later would take the reason with it.
      console.log(`  FAILED ${test.fullTitle()}\n    ${error.message.replaceAll("\n", "\n    ")}`);
    });
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      if (this.failures.length > 0) reporters.Base.list(this.failures);
      console.log(`  ${counts.passed} passed, ${counts.failed} failed`);
      if (process.env.INTERLEAVE_COUNTS) writeFileSync(process.env.INTERLEAVE_COUNTS, JSON.stringify(counts));
    });
  }
}

module.exports = CountingReporter;
