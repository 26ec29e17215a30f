import { z } from 'zod';
import { line, optionalLine } from '#platform/forms.ts';
import { attendances, type Attendance } from './attendance.ts';

/** One line per person: its key, what was in the room (empty: not said yet), and who came instead. Lists of the same length. */
export const attendanceForm = z.object({
  key: z.array(z.string()).max(1000), attendance: z.array(z.enum(['', ...attendances], 'Bitte wählen Sie aus der Liste.')).max(1000),
  substitute: z.array(line(200)).max(1000),
});

export const guestForm = z.object({ guestName: line(200, 'Bitte schreiben Sie den Namen.'), guestOrganisation: optionalLine(200) });

export interface AttendanceLine {
  readonly key: string;
  readonly attendance: Attendance | null;
  readonly substituteName: string;
}

export function linesFrom({ key, attendance, substitute }: z.infer<typeof attendanceForm>): readonly AttendanceLine[] {
  return key.map((one, index) => ({ key: one, attendance: attendance[index] === '' ? null : (attendance[index] ?? null), substituteName: substitute[index] ?? '' }));
}
