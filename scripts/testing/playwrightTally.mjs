import { writeFileSync } from 'node:fs';

/** Playwright reporter: writes how many journeys passed, failed and were skipped (with reasons) to VERZAHNT_TALLY. */
export default class PlaywrightTally {
  tally = { passed: 0, failed: 0, skipped: [] };

  onBegin(config, suite) {
    this.suite = suite;
  }

  /** Errors outside a test: a file that cannot be loaded, a failed global setup. */
  onError() {
    this.tally.failed++;
  }

  onEnd() {
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      const reason = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description;
      if (outcome === 'skipped') this.tally.skipped.push({ title: test.title, reason: reason ?? '' });
      else if (outcome === 'unexpected') this.tally.failed++;
      else this.tally.passed++;
    }
    writeFileSync(process.env.VERZAHNT_TALLY, JSON.stringify(this.tally));
  }

  printsToStdio() {
    return false;
  }
}
