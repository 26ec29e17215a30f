import type { ChapterKind } from '../../content.ts';

export const chapterKindLabels: Readonly<Record<ChapterKind, string>> = {
  text: 'Text', foreword: 'Vorwort', conditions: 'Rahmenbedingungen (mit Zahlen)', inventory: 'Bestand (mit Zahlen)', principles: 'Leitlinien', framework: 'Handlungsfelder mit Zielen und Maßnahmen', thanks: 'Dank',
};

/** What stands below the text of such a chapter, for whoever writes it. */
export const chapterKindHints: Readonly<Partial<Record<ChapterKind, string>>> = {
  conditions: 'Unter dem Text stehen die Zahlen zu den Rahmenbedingungen, immer auf dem neuesten Stand. Mit dem Beschluss werden sie festgehalten.',
  inventory: 'Unter dem Text stehen die Zahlen zu Angeboten und Einrichtungen, immer auf dem neuesten Stand. Mit dem Beschluss werden sie festgehalten.',
  principles: 'Unter dem Text stehen die Leitlinien. Sie schreiben sie unter „Ziele und Maßnahmen“.',
  framework: 'Unter dem Text stehen die Handlungsfelder mit Zielen und Maßnahmen. Sie schreiben sie unter „Ziele und Maßnahmen“.',
};
