import { isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import type { Context } from '#platform/context.ts';
import { once } from '#platform/server/submission.ts';
import { meetingForm, meetingFrom, placeFrom, slotsFrom, yearForm } from '#areas/meetings/planning/forms.ts';
import { planMeeting, planYear } from '#areas/meetings/planning/server/commands.ts';

interface Attempt {
  readonly refusal: Refusal | null;
  readonly errors?: Readonly<Record<string, string>>;
  readonly raw: RawForm;
  readonly id?: string;
}

/** Plans one meeting from its form; `key` makes a second click harmless. */
export async function planOne(inCentre: App.Locals['inCentre'], bodyId: string, data: FormData, key: string): Promise<Attempt> {
  const form = parseForm(meetingForm, data);
  if (!form.ok) return { refusal: null, errors: form.errors, raw: form.raw };
  const content = meetingFrom(form.values, { host: null, isPublic: false }, form.values.host !== '');
  if (isRefusal(content)) return { refusal: content, raw: form.raw };
  const planned = await inCentre((context) => once(context, key, () => planMeeting(context, bodyId, content)));
  return isRefusal(planned) ? { refusal: planned, raw: form.raw } : { refusal: null, raw: form.raw, id: planned.id };
}

/** Plans up to four dates; a refusal points to the line of the form. */
export async function planDates(inCentre: App.Locals['inCentre'], bodyId: string, data: FormData, key: string): Promise<Attempt> {
  const form = parseForm(yearForm, data);
  if (!form.ok) return { refusal: null, errors: form.errors, raw: form.raw };
  const { slots, lines } = slotsFrom(form.values);
  const work = (context: Context) => once(context, key, () => planYear(context, bodyId, slots, placeFrom(form.values)));
  const planned = await inCentre(work);
  return { refusal: isRefusal(planned) ? onLine(planned, lines) : null, raw: form.raw };
}

/** The command counts the dates that were filled in, the form counts its lines. */
function onLine(refusal: Refusal, lines: readonly number[]): Refusal {
  const [, name, number] = /^(day|from|until)(\d)$/.exec(refusal.field ?? '') ?? [];
  return name === undefined ? refusal : refuse(refusal.message, `${name}${lines[Number(number) - 1] ?? number}`);
}
