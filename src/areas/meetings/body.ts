export const bodyKinds = ['roundTable', 'workingGroup', 'steeringGroup', 'conference', 'network'] as const;
export type BodyKind = (typeof bodyKinds)[number];

export const bodyKindLabels: Readonly<Record<BodyKind, string>> = {
  roundTable: 'Runder Tisch',
  workingGroup: 'Arbeitskreis',
  steeringGroup: 'Steuerungsgruppe',
  conference: 'Konferenz',
  network: 'Netzwerktreffen',
};

/** Who may read a body and its meetings: its members (and the centre itself) < everybody with a role < everybody. */
export const bodyVisibilities = ['members', 'network', 'public'] as const;
export type BodyVisibility = (typeof bodyVisibilities)[number];

export const bodyVisibilityLabels: Readonly<Record<BodyVisibility, string>> = {
  members: 'Nur Mitglieder und KI-Team',
  network: 'Alle im Netzwerk',
  public: 'Öffentlich',
};

/** An agenda item that each new meeting of the body starts with. */
export interface TemplateItem {
  readonly title: string;
  readonly kind: AgendaKind;
  readonly minutes: number;
}

export const agendaKinds = ['welcome', 'information', 'discussion', 'decision', 'practice', 'break'] as const;
export type AgendaKind = (typeof agendaKinds)[number];

export const agendaKindLabels: Readonly<Record<AgendaKind, string>> = {
  welcome: 'Begrüßung',
  information: 'Information',
  discussion: 'Austausch',
  decision: 'Beschluss',
  practice: 'Gute Praxis',
  break: 'Pause',
};

/** A duty of each host, due so many days before the meeting. */
export interface ChecklistItem {
  readonly label: string;
  readonly daysBefore: number;
}

/** What one enters for a body. Days as YYYY-MM-DD, both ends belong to it. */
export interface BodyContent {
  readonly name: string;
  readonly shortName: string;
  readonly kind: BodyKind;
  readonly purpose: string;
  readonly visibility: BodyVisibility;
  readonly startedOn: string;
  readonly endedOn: string | null;
  readonly slotMinutes: number;
  readonly topicDeadlineDays: number;
  readonly agendaTemplate: readonly TemplateItem[];
  readonly hostChecklist: readonly ChecklistItem[];
}

export interface Body extends BodyContent {
  readonly id: string;
  readonly slug: string;
  readonly updatedAt: Date;
}
