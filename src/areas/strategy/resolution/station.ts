import type { Outcome, ResolutionStep, StepContent, StepRole, Votes } from './step.ts';

/** A station of a paper as the council system tells it. `on`: YYYY-MM-DD. */
export interface Station {
  readonly committee: string;
  readonly on: string | null;
  /** The words of the council for what the committee does. */
  readonly role: string;
  readonly isAuthoritative: boolean;
  readonly itemNumber: string;
  readonly result: string;
}

/** A step that came from a station, with the station as it was last taken over. */
export interface FollowedStep extends Pick<ResolutionStep, 'id'> {
  readonly stationId: string;
  readonly committee: string;
  readonly taken: Station;
}

/** What the council system says by now and the way here does not. */
export type StationNews =
  | { readonly kind: 'new'; readonly stationId: string; readonly station: Station }
  | { readonly kind: 'changed'; readonly stationId: string; readonly stepId: string; readonly station: Station; readonly lines: readonly string[] }
  | { readonly kind: 'gone'; readonly stationId: string; readonly stepId: string; readonly committee: string };

/** Compares what was taken over with what stands there now. What people corrected here by hand is no news. */
export function stationNews(steps: readonly FollowedStep[], stations: readonly (Station & { readonly id: string })[]): readonly StationNews[] {
  const stepOf = new Map(steps.map((step) => [step.stationId, step]));
  const stationIds = new Set(stations.map(({ id }) => id));
  const news = stations.flatMap(({ id, ...station }): StationNews[] => {
    const step = stepOf.get(id);
    if (!step) return [{ kind: 'new', stationId: id, station }];
    const lines = changedLines(step.taken, station);
    return lines.length === 0 ? [] : [{ kind: 'changed', stationId: id, stepId: step.id, station, lines }];
  });
  return [...news, ...steps.filter(({ stationId }) => !stationIds.has(stationId)).map((step): StationNews => ({ kind: 'gone', stationId: step.stationId, stepId: step.id, committee: step.committee }))];
}

function changedLines(before: Station, after: Station): readonly string[] {
  const parts = [
    ['Gremium', before.committee, after.committee], ['Tag', before.on ?? '', after.on ?? ''], ['Aufgabe', before.role, after.role], ['Punkt', before.itemNumber, after.itemNumber],
    ['Ergebnis', before.result, after.result], ['Entscheidung', before.isAuthoritative ? 'ja' : 'nein', after.isAuthoritative ? 'ja' : 'nein'],
  ] as const;
  return parts.filter(([, one, other]) => one !== other).map(([label, one, other]) => `${label}: ${other === '' ? 'nichts mehr' : other}${one === '' ? '' : ` (bisher: ${one})`}`);
}

/** The station as a step; what the council's words do not tell stays open. `day`: today. */
export function stepFromStation(station: Station, paperNumber: string, day: string): StepContent {
  const isHeld = station.on !== null && station.on <= day;
  const outcome = isHeld ? outcomeFrom(station.result) : '';
  return {
    committee: station.committee || 'Gremium ohne Namen', on: station.on, role: roleFrom(station), paperNumber, itemNumber: station.itemNumber.slice(0, 100),
    outcome, result: station.result.slice(0, 3000), remark: '', measureId: null, ...(outcome === '' ? noVotes : votesFrom(station.result, outcome)),
  };
}

export const noVotes: Votes = { votesYes: null, votesNo: null, votesAbstained: null };

/** OParl names the role in the council's own words (Consultation.role); `authoritative` says that it decides. */
export function roleFrom({ role, isAuthoritative }: Pick<Station, 'role' | 'isAuthoritative'>): StepRole {
  if (isAuthoritative || /entscheid|beschlie|beschluss/i.test(role)) return /empfehl|vorber/i.test(role) && !isAuthoritative ? 'advice' : 'decision';
  return /anhör|kenntnis|bericht|information/i.test(role) ? 'hearing' : 'advice';
}

/** What came of it, by the words that German council systems use; '' where they say nothing of it. */
export function outcomeFrom(result: string): Outcome {
  const text = result.toLowerCase();
  if (/vertagt|zurückgestellt|verschoben|verwiesen|zurückverwiesen/.test(text)) return 'postponed';
  if (/abgesetzt|zurückgezogen|entfallen/.test(text)) return 'dropped';
  if (/abgelehnt|nicht (zugestimmt|beschlossen|angenommen|empfohlen)/.test(text)) return 'rejected';
  if (/(?<!un)geändert|mit änderung|mit ergänzung|abweichend/.test(text)) return 'changed';
  if (/beschlossen|zugestimmt|empfohlen|angenommen|zustimmung|gebilligt/.test(text)) return 'accepted';
  if (/kenntnis/.test(text)) return 'noted';
  return /einstimmig|mehrheitlich/.test(text) ? 'accepted' : '';
}

/** „Ja: 45, Nein: 3, Enthaltungen: 2“ or „45 Ja-Stimmen, 3 Nein-Stimmen“; counts that contradict the outcome are left out. */
export function votesFrom(result: string, outcome: Outcome): Votes {
  const before = (word: string) => new RegExp(`(?<![\\d.])(\\d{1,4})\\s*(?:x\\s*)?(?:${word})(?!\\p{L}*\\s*[:=])`, 'iu');
  const behind = (word: string) => new RegExp(`(?<!\\p{L})(?:${word})(?:\\s*-?\\s*stimmen?)?\\s*[:=]?\\s*(\\d{1,4})(?![\\d.])`, 'iu');
  const pattern = before('ja').test(result) ? before : behind;
  const countOf = (word: string) => {
    const match = pattern(word).exec(result);
    return match === null ? null : Number(match[1]);
  };
  const votes = { votesYes: countOf('ja'), votesNo: countOf('nein'), votesAbstained: countOf('enthaltung(?:en)?') };
  const { votesYes, votesNo } = votes;
  if (votesYes === null || votesNo === null) return votes;
  const isYes = outcome === 'accepted' || outcome === 'changed';
  return (isYes && votesYes <= votesNo) || (outcome === 'rejected' && votesYes > votesNo) ? noVotes : votes;
}
