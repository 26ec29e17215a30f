import { approveMinutes, circulateMinutes } from '#areas/meetings/minutes/approval/server/commands.ts';
import { requestChange } from '#areas/meetings/minutes/requests/server/commands.ts';
import { writeText } from '#areas/meetings/minutes/text.ts';
import { readMinutes } from '#areas/meetings/minutes/server/queries.ts';
import { saveText } from '#areas/meetings/minutes/writing/server/commands.ts';
import { listItems } from '#areas/meetings/agenda/server/queries.ts';
import type { AgendaKind } from '#areas/meetings/body.ts';
import type { DemoBody, DemoMeeting, DemoMeetings, DemoStage } from './stage.ts';
import { must } from '../must.ts';

const day = 86_400_000;

/**
 * Minutes of all held meetings: written on the day, sent three days later, approved by the next meeting of the body. The
 * latest held meeting of each body is left open in one of the states; the officers' table has a request to change.
 */
export async function writeMinutes(act: DemoStage, demo: DemoMeetings): Promise<void> {
  const bodies = [demo.officers, ...demo.tables, demo.steering, demo.conference];
  for (const [index, body] of bodies.entries()) {
    const held: DemoMeeting[] = [];
    for (const meeting of body.meetings.filter(({ state }) => state === 'held')) if (await write(act, meeting)) held.push(meeting);
    for (const [nth, meeting] of held.entries()) {
      const next = held[nth + 1];
      if (next === undefined && index % 2 === 1) continue;
      await circulate(act, meeting, demo.now);
      if (next) await act(next.startsAt, async (context) => void must(await approveMinutes(context, meeting.id, next.id)));
    }
  }
  await askForChange(act, demo.officers, demo.now);
}

/** False where the meeting had no agenda to write about. */
async function write(act: DemoStage, meeting: DemoMeeting): Promise<boolean> {
  return act(meeting.startsAt, async (context) => {
    const items = await listItems(context, meeting.id, true);
    for (const [index, item] of items.entries()) {
      const choices = recurring.find(([title]) => title.test(item.title))?.[1] ?? texts[item.kind];
      const text = (choices[(meeting.number + index) % choices.length] ?? '').replaceAll('{thema}', item.title.replace(/[?:].*$/, ''));
      if (text !== '') must(await saveText(context, { meetingId: meeting.id, itemId: item.id }, { text, base: '', version: 0 }));
    }
    return items.some((item) => item.kind !== 'break');
  });
}

async function circulate(act: DemoStage, meeting: DemoMeeting, now: Date): Promise<void> {
  const moment = new Date(Math.min(meeting.startsAt.getTime() + 3 * day, now.getTime()));
  await act(moment, async (context) => void must(await circulateMinutes(context, meeting.id, 'https://beispielkreis.example')));
}

async function askForChange(act: DemoStage, body: DemoBody, now: Date): Promise<void> {
  const meeting = body.meetings.filter((one) => one.state === 'held').at(-1);
  if (!meeting) return;
  await act(now, async (context) => {
    const { sheet } = await readMinutes(context, meeting.id);
    const item = sheet.items.find((one) => one.text.length > 0);
    if (item) must(await requestChange(context, meeting.id, item.id, { text: `${writeText(item.text)}\n\nDas nächste Treffen beginnt eine halbe Stunde später.`, reason: 'Das haben wir am Ende noch vereinbart.' }));
  });
}

const recurring: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^Protokoll/, ['Das Protokoll des letzten Treffens wird genehmigt.', 'Keine Einwände. Das Protokoll ist genehmigt.']],
  [/^Neues aus/, ['- In Brühl beginnt ein neuer Sprachtreff am Nachmittag.\n- Hürth sucht Räume für das Frauencafé.\n- Kerpen hat die Willkommensmappe neu aufgelegt.', 'Reihum berichten alle kurz. **Gemeinsames Thema:** Die Wartezeiten auf Sprachkurse sind in drei Städten länger als sechs Wochen.']],
  [/^Verschiedenes/, ['Der nächste Termin steht fest; die Einladung kommt per Mail.\n\nDank an die Gastgeber.', 'Das KI erinnert an die Meldung der Zahlen bis Monatsende.']],
];

const texts: Readonly<Record<AgendaKind, readonly string[]>> = {
  welcome: [
    'Die Gastgeber begrüßen die Runde und stellen die Arbeit im Haus kurz vor.\n\nDie Tagesordnung bleibt, wie sie ist.',
    'Begrüßung durch die Gastgeber. Neu in der Runde sind zwei Kolleginnen; alle stellen sich kurz vor.',
  ],
  information: [
    'Bericht zum Thema „{thema}“. Rückfragen gibt es zu den Kosten und zum Zeitplan.\n\nDie Folien kommen mit diesem Protokoll.',
    'Stand der Dinge zu „{thema}“:\n- Die Vorbereitung läuft.\n- **Offen ist noch, wer die Räume stellt.**',
  ],
  discussion: [
    'Austausch zu „{thema}“. Gesammelt wird, was vor Ort hilft:\n- kurze Texte in mehreren Sprachen\n- eine feste Ansprechperson\n- Begleitung beim ersten Termin\n\n**Einigkeit:** Wir fangen klein an und sehen nach einem halben Jahr, was es bringt.',
    'Die Städte berichten, wie sie mit „{thema}“ umgehen. Wo es eine feste Ansprechperson gibt, geht es voran. Ohne sie bleibt vieles liegen.\n\nDas KI stellt bis zum nächsten Treffen zusammen, wer was macht.',
    'Zu „{thema}“ gibt es verschiedene Erfahrungen. Zwei Städte möchten sich die Arbeit teilen und treffen sich dazu vor der nächsten Runde.',
  ],
  decision: [
    'Der Vorschlag zu „{thema}“ wird besprochen. Niemand ist dagegen.',
    'Nach kurzer Aussprache zu „{thema}“ ist sich die Runde einig.',
  ],
  practice: [
    'Vorgestellt wird ein Sprachtandem zwischen Verwaltung und neu Zugewanderten. Einmal in der Woche eine Stunde, mehr braucht es nicht.\n\nDrei Städte möchten das übernehmen.',
    'Eine Kommune zeigt ihren Wegweiser auf einer Seite. Er hängt in Arztpraxen, im Bürgerbüro und in den Schulen.',
  ],
  break: [''],
};
