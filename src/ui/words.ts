/** The words of a thread's picture and table (ThreadPicture, ThreadTable). */
export interface ThreadTableWords {
  readonly picture: string;
  readonly table: string;
  readonly what: string;
  readonly title: string;
  readonly when: string;
  readonly state: string;
  readonly comesFrom: string;
  /** How the subject is called aloud. */
  readonly here: string;
}

/** The words the kit itself needs. Public pages pass those of the page's language, staff pages keep the German ones. */
export interface UiWords {
  readonly skipToContent: string;
  readonly mainNavigation: string;
  readonly menu: string;
  readonly breadcrumb: string;
  readonly youAreHere: string;
  readonly language: string;
  readonly chooseLanguage: string;
  readonly optional: string;
  readonly required: string;
  readonly errorTitle: string;
  readonly previous: string;
  readonly next: string;
  readonly pages: string;
  readonly page: string;
  readonly filter: string;
  readonly applyFilter: string;
  readonly resetFilter: string;
  readonly legend: string;
  readonly before: string;
  readonly after: string;
  readonly empty: string;
  readonly sortBy: string;
  readonly demoTitle: string;
  readonly demoText: string;
  readonly printedFrom: string;
  readonly readingAids: string;
  readonly textSize: string;
  readonly textNormal: string;
  readonly textLarge: string;
  readonly textLarger: string;
  readonly textLargest: string;
  readonly lineSpacing: string;
  readonly spacingNormal: string;
  readonly spacingWide: string;
  readonly columns: string;
  readonly columnsSeveral: string;
  readonly columnsOne: string;
  readonly contrast: string;
  readonly contrastNormal: string;
  readonly contrastHigh: string;
  readonly colours: string;
  readonly coloursAuto: string;
  readonly coloursLight: string;
  readonly coloursDark: string;
  readonly readAloud: string;
  readonly pause: string;
  readonly goOn: string;
  readonly stop: string;
  readonly contact: string;
  readonly imprint: string;
  readonly privacy: string;
  readonly accessibility: string;
  readonly easyLanguage: string;
  readonly signLanguage: string;
  readonly footer: string;
  readonly signedInAs: string;
  readonly signOut: string;
  readonly stepDone: string;
  readonly stepCurrent: string;
  readonly thread: string;
  readonly threadBefore: string;
  readonly threadAfter: string;
  readonly threadWhole: string;
  /** {n}: how many. */
  readonly threadMore: string;
}

export const germanWords: UiWords = {
  skipToContent: 'Zum Inhalt springen',
  mainNavigation: 'Hauptmenü',
  menu: 'Menü',
  breadcrumb: 'Pfad zu dieser Seite',
  youAreHere: 'Sie sind hier:',
  language: 'Sprache',
  chooseLanguage: 'Sprache wählen',
  optional: 'freiwillig',
  required: 'Pflichtfeld',
  errorTitle: 'Bitte prüfen Sie Ihre Angaben',
  previous: 'Zurück',
  next: 'Weiter',
  pages: 'Seiten',
  page: 'Seite',
  filter: 'Filter',
  applyFilter: 'Filter anwenden',
  resetFilter: 'Filter zurücksetzen',
  legend: 'Legende',
  before: 'Vorher',
  after: 'Nachher',
  empty: 'leer',
  sortBy: 'Sortieren nach',
  demoTitle: 'Beispieldaten',
  demoText: 'Alle Personen und Angebote auf diesen Seiten sind erfunden.',
  printedFrom: 'Ausgedruckt von',
  readingAids: 'Lesehilfen',
  textSize: 'Schriftgröße',
  textNormal: 'normal',
  textLarge: 'groß',
  textLarger: 'größer',
  textLargest: 'sehr groß',
  lineSpacing: 'Zeilenabstand',
  spacingNormal: 'normal',
  spacingWide: 'weit',
  columns: 'Aufteilung',
  columnsSeveral: 'mehrere Spalten',
  columnsOne: 'eine Spalte',
  contrast: 'Kontrast',
  contrastNormal: 'normal',
  contrastHigh: 'stark',
  colours: 'Farben',
  coloursAuto: 'wie mein Gerät',
  coloursLight: 'hell',
  coloursDark: 'dunkel',
  readAloud: 'Seite vorlesen',
  pause: 'Pause',
  goOn: 'Weiterlesen',
  stop: 'Vorlesen beenden',
  contact: 'Kontakt',
  imprint: 'Impressum',
  privacy: 'Datenschutz',
  accessibility: 'Barrierefreiheit',
  easyLanguage: 'Leichte Sprache',
  signLanguage: 'Gebärdensprache',
  footer: 'Fußzeile',
  signedInAs: 'Angemeldet als',
  signOut: 'Abmelden',
  stepDone: 'erledigt',
  stepCurrent: 'jetzt',
  thread: 'Roter Faden',
  threadBefore: 'Woher kommt das?',
  threadAfter: 'Was wurde daraus?',
  threadWhole: 'Den ganzen Faden als Bild zeigen',
  threadMore: 'Und {n} weitere.',
};
