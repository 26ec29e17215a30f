import type { MatrixRow, Presence, YearMeeting } from './year.ts';

/** A mark of the picture: its shape says what it means, not its colour alone. */
export interface MatrixMark {
  readonly x: number;
  readonly y: number;
  readonly presence: Presence;
  readonly count: number;
}

export interface MatrixPicture {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly x: number; readonly label: string; readonly isCancelled: boolean }[];
  readonly rows: readonly { readonly y: number; readonly label: string }[];
  readonly marks: readonly MatrixMark[];
}

export const cell = 44;
const rowHead = 190;
const columnHead = 40;

/** Participation as a grid of marks: parties as rows, meetings as columns. Units of the view box. */
export function drawMatrix(meetings: readonly YearMeeting[], rows: readonly MatrixRow[]): MatrixPicture {
  const middle = (index: number, head: number) => head + index * cell + cell / 2;
  return {
    width: rowHead + meetings.length * cell, height: columnHead + rows.length * cell,
    columns: meetings.map((meeting, index) => ({ x: middle(index, rowHead), label: `${meeting.day.slice(8)}.${meeting.day.slice(5, 7)}.`, isCancelled: meeting.state === 'cancelled' })),
    rows: rows.map((row, index) => ({ y: middle(index, columnHead), label: row.party.length > 23 ? `${row.party.slice(0, 22)}…` : row.party })),
    marks: rows.flatMap((row, y) => row.cells.map((one, x) => ({ ...one, x: middle(x, rowHead), y: middle(y, columnHead) })).filter((one) => one.presence !== 'none')),
  };
}
