import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/** Vitest reporter: writes how many tests passed, failed and were skipped (with reasons) to VERZAHNT_TALLY. */
export default class VitestTally {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const module of modules) countModule(module, tally);
    writeFileSync(process.env.VERZAHNT_TALLY, JSON.stringify(tally));
  }
}

/** A file that cannot be loaded has no tests to fail, so it counts as one failure itself. */
function countModule(module, tally) {
  const file = relative(process.cwd(), module.moduleId);
  const failedBefore = tally.failed;
  const silent = module.state() === 'failed' ? 'die Vorbereitung der Datei ist gescheitert' : '';
  for (const test of module.children.allTests()) {
    const result = test.result();
    if (result.state === 'passed') tally.passed++;
    else if (result.state === 'skipped')
      tally.skipped.push({ title: `${file} > ${test.fullName}`, reason: result.note ?? silent });
    else tally.failed++;
  }
  if (module.state() === 'failed' && tally.failed === failedBefore) tally.failed++;
}
