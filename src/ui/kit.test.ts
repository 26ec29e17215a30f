import { render } from 'svelte/server';
import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import Button from './Button.svelte';
import CheckboxGroup from './CheckboxGroup.svelte';
import DescriptionList from './DescriptionList.svelte';
import ErrorSummary from './ErrorSummary.svelte';
import Field from './Field.svelte';
import MapPicture from './MapPicture.svelte';
import Matrix from './Matrix.svelte';
import PageShell from './PageShell.svelte';
import Pagination from './Pagination.svelte';
import RadioGroup from './RadioGroup.svelte';
import Select from './Select.svelte';
import Table from './Table.svelte';
import TextArea from './TextArea.svelte';

const text = (words: string) => createRawSnippet(() => ({ render: () => `<span>${words}</span>` }));
const attribute = (html: string, name: string) => [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1]);
const choices = [{ value: 'a', label: 'Anna' }, { value: 'b', label: 'Bodo', hint: 'im Norden' }];

test('a faulty field is tied to its label, hint and error, and the summary leads there', () => {
  const { body } = render(Field, { props: { name: 'email', label: 'E-Mail', hint: 'mit @', error: 'Es fehlt ein @.', required: true } });
  expect(attribute(body, 'for')).toEqual(['feld-email']);
  expect(attribute(body, 'aria-describedby')).toEqual(['feld-email-hint feld-email-error']);
  expect(attribute(body, 'aria-invalid')).toEqual(['true']);
  const ids = attribute(body, 'id');
  expect(['feld-email', 'feld-email-hint', 'feld-email-error'].every((id) => ids.includes(id))).toBe(true);
  const summary = render(ErrorSummary, { props: { faults: [{ field: 'email', message: 'Es fehlt ein @.' }] } }).body;
  expect(attribute(summary, 'href').filter((href) => href?.startsWith('#'))).toEqual(['#feld-email']);
});

test('a sound field has no error marks, and says that it is voluntary', () => {
  const { body } = render(Field, { props: { name: 'tel', label: 'Telefon' } });
  expect([attribute(body, 'aria-invalid'), attribute(body, 'aria-describedby'), body.includes('freiwillig')]).toEqual([[], [], true]);
});

test('nothing typed is lost or becomes markup', () => {
  const evil = '"><script>alert(1)</script>';
  for (const { body } of [
    render(Field, { props: { name: 'x', label: 'X', value: evil } }),
    render(TextArea, { props: { name: 'x', label: 'X', value: evil } }),
    render(Select, { props: { name: 'x', label: evil, choices: [{ value: evil, label: evil }], value: evil } }),
  ]) {
    expect(body).not.toContain('<script');
    expect(body).toContain('script>alert(1)');
  }
});

test('groups keep what was chosen, each choice with its own label', () => {
  const boxes = render(CheckboxGroup, { props: { name: 'wer', legend: 'Wer?', choices, values: ['b'] } }).body;
  expect(attribute(boxes, 'for')).toEqual(['feld-wer-a', 'feld-wer-b']);
  expect(boxes.match(/<input[^>]*checked[^>]*>/g)?.map((input) => attribute(input, 'value')[0])).toEqual(['b']);
  const radios = render(RadioGroup, { props: { name: 'wer', legend: 'Wer?', choices, value: 'a' } }).body;
  expect(radios.match(/<input[^>]*checked[^>]*>/g)?.map((input) => attribute(input, 'value')[0])).toEqual(['a']);
});

test('a matrix shows its empty cells and how to fill them', () => {
  const { body } = render(Matrix, { props: {
    caption: 'Zuständig', rows: choices.map(({ value, label }) => ({ id: value, label })), columns: [{ id: 's', label: 'Schule' }],
    filled: (row: string) => row === 'a', cell: text('Anna Beispiel'), emptyHref: (row: string, column: string) => `/neu?${row}=${column}`,
  } });
  expect(attribute(body, 'href')).toEqual(['/neu?b=s']);
  expect(attribute(body, 'aria-label')).toEqual(['Zuständig', 'Bodo, Schule: leer']);
});

test('a table names its cells for the phone', () => {
  const { body } = render(Table, { props: {
    caption: 'Orte', rows: [{}, {}], columns: [{ key: 'n', label: 'Name', heading: true }, { key: 'z', label: 'Zahl', numeric: true, sortHref: '?sort=z', sorted: 'descending' }], cell: text('x'),
  } });
  expect([attribute(body, 'data-label'), attribute(body, 'aria-sort'), attribute(body, 'scope')]).toEqual([['Zahl', 'Zahl'], ['descending'], ['col', 'col', 'row', 'row']]);
});

test('pages: one page needs no links, the last has no next', () => {
  const props = (page: number, pageCount: number) => ({ props: { page, pageCount, href: (target: number) => `?seite=${target}` } });
  expect(render(Pagination, props(1, 1)).body).not.toContain('<nav');
  expect(attribute(render(Pagination, props(3, 3)).body, 'rel')).toEqual(['prev']);
});

test('a map area with an address is a link with a name, one without is a picture', () => {
  const { body } = render(MapPicture, { props: {
    title: 'Karte', viewBox: [0, 0, 640, 400], areas: [{ id: 'a', label: 'Wiesenau', path: 'M0 0H9V9Z', href: '/w' }, { id: 'b', label: 'Au', path: 'M9 9H18V18Z' }],
    points: [{ id: 'p', x: 3, y: 3, label: 'Haus', href: '#p', number: 1 }], children: text('Liste'),
  } });
  expect(body.match(/<a /g)).toHaveLength(2);
  expect(attribute(body, 'aria-label')).toEqual(['Wiesenau', '1: Haus']);
});

test('facts without text are left out unless a word stands for nothing', () => {
  const entries = [{ term: 'Telefon', text: '1' }, { term: 'Fax', text: null }];
  expect(render(DescriptionList, { props: { entries } }).body.match(/<dt/g)).toHaveLength(1);
  expect(render(DescriptionList, { props: { entries, empty: 'unbekannt' } }).body.match(/<dt/g)).toHaveLength(2);
});

test('the public frame: one main, a way to it, the language of each language, no style attribute or inline script', () => {
  const { body } = render(PageShell, { props: {
    url: new URL('https://wiesenau.example/angebote?q=%22%3E%3Cscript%3E&lesen=gross'), language: 'de', centre: { name: 'KI Wiesenau', district: 'Wiesenau', href: '/w' },
    navigation: [{ href: '/w', label: 'Start', current: true }], languages: [{ code: 'ar', name: 'العربية', href: '/w/ar', direction: 'rtl' as const }],
    footer: { contact: '/k', imprint: '/i', privacy: '/d', accessibility: '/b', easyLanguage: '/l' }, children: text('Inhalt'),
  } });
  expect(body.match(/<main/g)).toHaveLength(1);
  expect(body).toContain('href="#inhalt"');
  expect(body).toContain('hreflang="ar" lang="ar" dir="rtl"');
  expect(body.match(/\sstyle=|<script|\son\w+=/g)).toBeNull();
  expect(attribute(body.match(/<form[\s\S]*?<fieldset/)?.[0] ?? '', 'name')).toEqual(['q']);
  expect(['/k', '/i', '/d', '/b', '/l'].every((href) => attribute(body, 'href').includes(href))).toBe(true);
});

test('a button says more to those who cannot see its surroundings', () => {
  expect(attribute(render(Button, { props: { label: 'Löschen: Kurs A1', children: text('Löschen') } }).body, 'aria-label')).toEqual(['Löschen: Kurs A1']);
});
