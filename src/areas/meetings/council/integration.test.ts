import { expect, it } from 'vitest';
import { isAboutIntegration } from './integration.ts';

it.each([
  'Bericht der Integrationsbeauftragten', 'Bestellung einer Integrationslotsin', 'Unterbringung von Geflüchteten im Stadtteil Nord', 'HHS4_GR56 - Projekteinstellung Muttersprachliche Kita-Lots*innen (AWO)',
  'Fortschreibung des Konzepts Migration und Teilhabe', 'Sprachförderung an Grundschulen', 'Wahl des Ausländerbeirats', 'Partnerstadt in der Ukraine', 'Antidiskriminierungsstelle', 'Interkulturelle Woche', 'Sachstand Asyl',
])('%s', (text) => {
  expect(isAboutIntegration(text)).toBe(true);
});

it.each([
  'Erneuerung der Fluchtwege im Rathaus', 'Systemintegration der Leitstelle', 'Bebauungsplan Nr. 12', 'Verkehrsintegration am Bahnhof', 'Zugvögel am Baggersee', 'Haushaltssatzung 2026', '',
])('not: %s', (text) => {
  expect(isAboutIntegration(text)).toBe(false);
});
