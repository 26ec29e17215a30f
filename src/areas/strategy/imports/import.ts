import type { Named } from './owners.ts';
import { suggestOwners } from './owners.ts';
import type { Plan, RoleChoices } from './plan.ts';
import { guessTableRole, headingRoleLabels, readHeading, tableRoleLabels, type Role } from './roles.ts';
import type { Source } from './source.ts';

export const importStates = ['waiting', 'preview', 'refused', 'applied', 'undone'] as const;
export type ImportState = (typeof importStates)[number];
export const importStateLabels: Readonly<Record<ImportState, string>> = {
  waiting: 'wird gelesen', preview: 'wartet auf Ihre Prüfung', refused: 'nicht lesbar', applied: 'übernommen', undone: 'rückgängig gemacht',
};

/** What a person chose in the preview. `owners`: written name → organisation; the empty text: no link. */
export interface ImportChoices {
  readonly roles: RoleChoices;
  readonly owners: Readonly<Record<string, string>>;
  readonly title: string;
  readonly year: string;
}

export interface StrategyImport {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly refusal: string;
  readonly createdAt: Date;
  /** The edition that came of it. */
  readonly slug: string | null;
}

/** Choices as a form sends them: `rolle_7`, `traeger_0`. What is as it was guessed is left out. */
export function readChoices(source: Source, ownerNames: readonly string[], raw: Readonly<Record<string, string | readonly string[]>>): ImportChoices {
  const roles: Record<string, Role> = {};
  for (const [part, each] of source.parts.entries()) {
    const value = raw[`rolle_${part}`];
    if (typeof value !== 'string' || each.kind === 'passage') continue;
    const guess: Role = each.kind === 'heading' ? readHeading(each.text).role : guessTableRole(each);
    if (value !== guess && Object.hasOwn(each.kind === 'heading' ? headingRoleLabels : tableRoleLabels, value)) roles[part] = value as Role;
  }
  const owners = Object.fromEntries(ownerNames.flatMap((name, index) => (typeof raw[`traeger_${index}`] === 'string' ? [[name, String(raw[`traeger_${index}`])]] : [])));
  return { roles, owners, title: String(raw['title'] ?? ''), year: String(raw['year'] ?? '') };
}

export function ownerNamesOf({ content }: Pick<Plan, 'content'>): readonly string[] {
  return [...new Set(content.measures.map(({ ownerName }) => ownerName).filter((name) => name !== ''))].toSorted((one, other) => one.localeCompare(other, 'de'));
}

export interface OwnerLine {
  readonly name: string;
  readonly suggestions: readonly Named[];
  /** What is chosen, or proposed while nobody has chosen; the empty text: no link. */
  readonly chosen: string;
}

/** Each written owner with organisations of a like name. One of the same name is proposed; a person sends the form. */
export function ownerLines(names: readonly string[], organisations: readonly Named[], chosen: ImportChoices['owners']): readonly OwnerLine[] {
  return names.map((name) => {
    const suggestions = suggestOwners(name, organisations);
    return { name, suggestions: suggestions.map(({ id, name: own }) => ({ id, name: own })), chosen: chosen[name] ?? suggestions.find(({ same }) => same)?.id ?? '' };
  });
}

/** The year that a title or a file name speaks of. */
export function guessYear(text: string): string {
  return /\b(20[0-4]\d)\b/.exec(text.replaceAll('_', ' '))?.[1] ?? '';
}
