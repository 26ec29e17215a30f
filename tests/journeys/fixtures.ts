import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Fixtures {
  /** Checks the page as it stands with axe (WCAG 2.2 A and AA, target size, best practice): no violation at all. */
  axe: () => Promise<void>;
  /** The same as a list: `rule: selector` for each violation, sorted. */
  listViolations: () => Promise<string[]>;
}

export const test = base.extend<Fixtures>({
  listViolations: async ({ page }, use) => {
    await use(async () => {
      const builder = new AxeBuilder({ page }).withTags(tags).options({
        runOnly: { type: 'tag', values: tags },
        rules: { 'target-size': { enabled: true } },
      });
      const { violations } = await builder.analyze();
      return violations
        .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`))
        .sort();
    });
  },
  axe: async ({ listViolations }, use) => {
    await use(async () => {
      expect(await listViolations()).toEqual([]);
    });
  },
});

export { expect };
