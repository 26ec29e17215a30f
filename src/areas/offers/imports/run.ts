import type { ReadFile } from './draft.ts';
import type { Mapping } from './columns.ts';

export const importKinds = ['hsds', 'table', 'integreat'] as const;
export type ImportKind = (typeof importKinds)[number];

export const importKindLabels: Readonly<Record<ImportKind, string>> = {
  hsds: 'HSDS (Open Referral)', table: 'Excel oder CSV', integreat: 'Integreat',
};

export type ImportState = 'mapping' | 'preview' | 'applied' | 'undone';

/** What the user chose for a run. */
export interface ImportOptions {
  /** True: visible at once; false: drafts. */
  readonly publish: boolean;
  /** For offers whose source names no organisation; null: the collecting entry for such offers. */
  readonly organisationId: string | null;
  /** Language of the texts where the source does not say (BCP 47). */
  readonly language: string;
}

/** platform.import_run.source of this room: the file as it was read. */
export interface ImportSource {
  readonly options: ImportOptions;
  readonly table: SourceTable | null;
  readonly file: ReadFile | null;
}

/** A table as platform/server/exchange/tables.ts reads it. */
export interface SourceTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ImportRun {
  readonly id: string;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly state: ImportState;
  readonly mapping: Mapping;
  readonly createdAt: Date;
  readonly appliedAt: Date | null;
  readonly undoneAt: Date | null;
}

/** The name of the organisation under which offers without one are collected until somebody sorts them. */
export const collectingName = 'Noch ohne Organisation (aus Importen)';
