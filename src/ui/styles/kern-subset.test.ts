import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { subsetOfKern } from './kern-subset.ts';

const kern = readFileSync(fileURLToPath(import.meta.resolve('@kern-ux/native/dist/kern.css')), 'utf8');

test('keeps used components and drops the rest', () => {
  const css = '.kern-btn{color:var(--kern-a)}.kern-loader{color:red}@media (x){.kern-card{a:b}.kern-btn{c:d}}:root{--kern-a:var(--kern-b);--kern-b:1;--kern-c:2;}';
  expect(subsetOfKern(css, '')).toBe('.kern-btn{color:var(--kern-a)}@media (x){.kern-btn{c:d}}:root{--kern-a:var(--kern-b);--kern-b:1;}');
  expect(subsetOfKern(':root{--kern-c:2;}', 'a{b:var(--kern-c)}')).toBe(':root{--kern-c:2;}');
});

test('turns left and right into start and end', () => {
  expect(subsetOfKern('.kern-btn{\n  padding-left: 1px;\n  border-right: 2px;\n  left: 0;\n  text-align: left;\n}', ''))
    .toBe('.kern-btn{\npadding-inline-start: 1px;\nborder-inline-end: 2px;\ninset-inline-start: 0;\ntext-align: start;\n}');
});

test('KERN as installed: a quarter of its weight, no picture, no side', () => {
  const subset = subsetOfKern(kern, '');
  expect(gzipSync(subset).length).toBeLessThan(10_000);
  expect(gzipSync(kern).length).toBeGreaterThan(30_000);
  expect(subset).toContain('.kern-btn');
  expect([...subset.matchAll(/url\(|kern-icon--\w+\{|(?:padding|margin|border)-(?:left|right)\b/g)].map((match) => match[0])).toEqual([]);
});
