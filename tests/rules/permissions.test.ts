import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describePermissions } from '../../src/permissions.ts';

it('docs/permissions.md says what the code asks (npm run verzahnt -- schema writes it)', () => {
  expect(readFileSync(new URL('../../docs/permissions.md', import.meta.url), 'utf8')).toBe(describePermissions());
});
