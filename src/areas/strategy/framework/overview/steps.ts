import type { EditionState } from '../../edition.ts';

/** What is known of an edition on its way. */
export interface Progress {
  readonly state: EditionState;
  readonly isPublished: boolean;
  readonly isBasedOn: boolean;
  readonly chapters: number;
  readonly emptyChapters: number;
  readonly goals: number;
  readonly measures: number;
  /** Measures that serve no goal. */
  readonly loose: number;
  readonly undecided: number;
  readonly rounds: number;
  readonly openAnswers: number;
  readonly openConsents: number;
  readonly isDecided: boolean;
  readonly reportRounds: number;
}

export interface NextStep {
  readonly label: string;
  readonly note: string;
  /** The door of the edition behind which it is done. */
  readonly path: string;
  readonly isDone: boolean;
}

/** The way of an edition from its first draft to the reports, with what is done and what is next. */
export function stepsOf(progress: Progress): readonly NextStep[] {
  const { chapters, emptyChapters, goals, measures, loose, undecided, rounds, openAnswers, openConsents } = progress;
  const isAdopted = progress.state === 'adopted' || progress.state === 'superseded';
  const many = (count: number, one: string, more: string) => (count === 1 ? `1 ${one}` : `${count} ${more}`);
  const all: readonly NextStep[] = [
    { label: 'Text schreiben', path: 'text', isDone: isAdopted || (chapters > 0 && emptyChapters === 0), note: chapters === 0 ? 'Noch kein Kapitel.' : emptyChapters === 0 ? `${many(chapters, 'Kapitel', 'Kapitel')} mit Text.` : `${emptyChapters} von ${many(chapters, 'Kapitel', 'Kapiteln')} noch ohne Text.` },
    { label: 'Ziele und Maßnahmen festlegen', path: 'rahmen', isDone: isAdopted || (goals > 0 && measures > 0 && loose === 0), note: goals === 0 || measures === 0 ? 'Es fehlen noch Ziele oder Maßnahmen.' : loose === 0 ? `${many(goals, 'Ziel', 'Ziele')}, ${many(measures, 'Maßnahme', 'Maßnahmen')}.` : `${many(loose, 'Maßnahme dient', 'Maßnahmen dienen')} noch keinem Ziel.` },
    ...(progress.isBasedOn ? [{ label: 'Über Altes entscheiden', path: 'uebernahme', isDone: isAdopted || undecided === 0, note: undecided === 0 ? 'Über alles Alte ist entschieden.' : `${many(undecided, 'Ziel oder Maßnahme', 'Ziele und Maßnahmen')} der vorigen Fassung noch ohne Entscheidung. Vorher ist kein Beschluss möglich.` }] : []),
    { label: 'Entwurf veröffentlichen', path: 'versionen', isDone: progress.isPublished, note: progress.isPublished ? 'Alle können diese Fassung lesen.' : 'Bisher liest nur das Netzwerk mit.' },
    { label: 'Menschen beteiligen', path: 'beteiligung', isDone: isAdopted || (rounds > 0 && openAnswers === 0), note: rounds === 0 ? 'Noch keine Runde.' : openAnswers === 0 ? `${many(rounds, 'Runde', 'Runden')}, alle Beiträge beantwortet.` : `${many(openAnswers, 'Beitrag wartet', 'Beiträge warten')} auf eine Antwort.` },
    { label: 'Einvernehmen der Kommunen einholen', path: 'einvernehmen', isDone: isAdopted || openConsents === 0, note: openConsents === 0 ? 'Alle Kommunen haben zugestimmt.' : `Von ${many(openConsents, 'Kommune', 'Kommunen')} fehlt die Zustimmung ohne Vorbehalt.` },
    { label: 'Beschließen lassen', path: 'beschluss', isDone: isAdopted, note: isAdopted ? 'Beschlossen und festgeschrieben.' : progress.isDecided ? 'Der Beschluss ist gefasst. Jetzt können Sie die Fassung festschreiben.' : 'Noch kein Beschluss.' },
    { label: 'Über die Umsetzung berichten', path: 'berichte', isDone: progress.reportRounds > 0, note: progress.reportRounds === 0 ? 'Nach dem Beschluss fragen Sie die Träger nach dem Stand.' : `${many(progress.reportRounds, 'Berichtsrunde', 'Berichtsrunden')}.` },
  ];
  return all;
}
