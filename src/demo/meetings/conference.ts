import type { Context } from '#platform/context.ts';
import { drawForums } from '#areas/meetings/conferences/allotment/server/commands.ts';
import { previewRun } from '#areas/meetings/conferences/allotment/server/queries.ts';
import { germanDay, germanMoment } from '#areas/meetings/conferences/conference.ts';
import { giveFeedbackByCode } from '#areas/meetings/conferences/feedback/server/commands.ts';
import { addSession } from '#areas/meetings/conferences/programme/server/commands.ts';
import type { SessionContent } from '#areas/meetings/conferences/programme/session.ts';
import { enterRegistration, noteArrival } from '#areas/meetings/conferences/registrations/server/commands.ts';
import { saveSheet } from '#areas/meetings/conferences/results/server/commands.ts';
import { saveConference } from '#areas/meetings/conferences/server/commands.ts';
import { findConference } from '#areas/meetings/conferences/server/queries.ts';
import { slug } from '../cast.ts';
import { between, pick, seededRandom } from '../random.ts';
import type { DemoMeeting, DemoMeetings, DemoStage } from './stage.ts';
import { must } from '../must.ts';

/** So many have registered for the coming conference; one place is left of 120. */
const registered = 119;

/**
 * The coming conference is open: six forums in one block, 119 people registered with their wishes. An earlier one, where
 * the stage has one, is over: forums allotted, result sheets of three, 24 answers to the feedback form.
 */
export async function fillConference(act: DemoStage, demo: DemoMeetings): Promise<void> {
  const random = seededRandom(20270312);
  for (const meeting of demo.conference.meetings) {
    if (meeting.state === 'cancelled') continue;
    if (meeting.startsAt < demo.now) await playPast(act, demo, meeting, random);
    else await openComing(act, demo, meeting, random);
  }
}

async function openComing(act: DemoStage, demo: DemoMeetings, meeting: DemoMeeting, random: () => number): Promise<void> {
  await act(demo.now, async (context) => {
    must(await saveConference(context, meeting.id, detailsOf(meeting, 40, 7, 120)));
    const forums = await writeProgramme(context, meeting);
    await enrol(context, demo, meeting, forums, registered, random);
  });
}

async function playPast(act: DemoStage, demo: DemoMeetings, meeting: DemoMeeting, random: () => number): Promise<void> {
  const at = (days: number) => new Date(meeting.startsAt.getTime() + days * 86_400_000);
  const { forums, people } = await act(at(-30), async (context) => {
    must(await saveConference(context, meeting.id, detailsOf(meeting, 60, 12, 120)));
    const forums = await writeProgramme(context, meeting);
    return { forums, people: await enrol(context, demo, meeting, forums, 40, random) };
  });
  await act(at(-10), async (context) => {
    const { next } = await previewRun(context, meeting.id);
    must(await drawForums(context, meeting.id, next.digest, { tell: false, origin: null }));
  });
  await act(at(0), async (context) => { for (const id of people.slice(0, 33)) await noteArrival(context, meeting.id, id, true); });
  await act(at(2), async (context) => {
    for (const [index, sheet] of sheets.entries()) must(await saveSheet(context, meeting.id, forums[index] ?? '', sheet, true));
    const code = (await findConference(context, meeting.id))?.feedbackCode ?? '';
    for (let index = 0; index < 24; index += 1) {
      must(await giveFeedbackByCode(context, code, {
        overall: between(random, 3, 5), programme: between(random, 3, 5), forums: between(random, 2, 5), venue: between(random, 2, 5), nextMeeting: random() < 0.8 ? 'yes' : random() < 0.7 ? 'unsure' : 'no',
        liked: praise[index] ?? '', wished: wishes[index] ?? '',
      }));
    }
  });
}

/** Registration opens and closes so many days before the conference. */
function detailsOf(meeting: DemoMeeting, opens: number, closes: number, capacity: number) {
  const day = (before: number) => germanDay(new Date(meeting.startsAt.getTime() - before * 86_400_000));
  return {
    intro: 'Wie wird aus Ankommen Zusammenleben? Einen Tag lang sprechen Menschen aus Verwaltung, Vereinen, Schulen und Politik miteinander. Am Vormittag gibt es Vorträge, am Nachmittag sechs Foren.',
    access: 'Das Kreishaus ist ohne Stufen erreichbar. Im Saal gibt es eine Induktionsschleife. Vom Bahnhof Bergheim sind es 8 Minuten zu Fuß.',
    capacity, registrationFrom: day(opens), registrationUntil: day(closes),
  };
}

async function writeProgramme(context: Context, meeting: DemoMeeting): Promise<readonly string[]> {
  const day = germanDay(meeting.startsAt);
  const part = (from: string, to: string, content: Partial<SessionContent> & Pick<SessionContent, 'title'>): SessionContent => ({
    kind: 'talk', block: null, description: '', room: 'Kreishaus, Sitzungssaal 1', capacity: null, speakers: [], ...content, startsAt: germanMoment(day, from) ?? meeting.startsAt, endsAt: germanMoment(day, to) ?? meeting.startsAt,
  });
  must(await addSession(context, meeting.id, part('09:30', '10:00', { title: 'Begrüßung', speakers: [{ name: 'Dr. Thomas Wirtz', function: 'Leitung des Kommunalen Integrationszentrums', isNamed: true }] })));
  must(await addSession(context, meeting.id, part('10:00', '11:00', {
    title: 'Ankommen ist erst der Anfang', description: 'Was Städte und Vereine voneinander lernen können.', speakers: [{ name: 'Prof. Dr. Ayşe Kaplan', function: 'Hochschule Musterstadt', isNamed: true }],
  })));
  must(await addSession(context, meeting.id, part('11:00', '11:30', { kind: 'break', title: 'Kaffeepause', room: 'Foyer' })));
  must(await addSession(context, meeting.id, part('11:30', '12:30', { title: 'Drei gute Beispiele aus dem Kreis', speakers: [{ name: 'Elif Arslan', function: 'Integrationsbeauftragte, Frechen', isNamed: true }, { name: 'Marek Nowak', function: 'Verein Nachbarn', isNamed: false }] })));
  must(await addSession(context, meeting.id, part('12:30', '13:30', { kind: 'break', title: 'Mittagspause', room: 'Foyer' })));
  const ids: string[] = [];
  for (const [title, description, room, capacity, name, role] of forums) {
    ids.push(must(await addSession(context, meeting.id, part('13:30', '15:00', { kind: 'forum', block: 1, title, description, room, capacity, speakers: [{ name, function: role, isNamed: true }] }))).id);
  }
  must(await addSession(context, meeting.id, part('15:15', '16:00', { title: 'Was nehmen wir mit? Abschluss im Plenum' })));
  return ids;
}

/** Invented people with wishes: some forums are wanted more than they have places. Returns the ids of the registrations. */
async function enrol(context: Context, demo: DemoMeetings, meeting: DemoMeeting, forumIds: readonly string[], count: number, random: () => number): Promise<readonly string[]> {
  const given = [...new Set(demo.cast.people.map((person) => person.givenName))];
  const family = [...new Set(demo.cast.people.map((person) => person.familyName))];
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const [first, last, organisation] = [pick(random, given), pick(random, family), pick(random, demo.cast.organisations)];
    const choice = drawForum(random);
    const second = random() < 0.1 ? null : (choice + between(random, 1, 5)) % 6;
    const saved = must(await enterRegistration(context, meeting.id, {
      name: `${first} ${last}`, institution: organisation.shortName, function: pick(random, ['', 'Leitung', 'Mitarbeit', 'Ehrenamt']), email: `${slug(first)}.${slug(last)}.${index + 1}@konferenz.example`,
      municipality: organisation.town.ags, language: random() < 0.05 ? 'Gebärdensprache' : '', isListed: random() < 0.6,
    }, [{ block: 1, first: forumIds[choice] ?? null, second: second === null ? null : (forumIds[second] ?? null) }], { tell: false, origin: null }));
    ids.push(saved.id);
  }
  return ids;
}

function drawForum(random: () => number): number {
  const draw = random();
  return [0.28, 0.48, 0.65, 0.8, 0.91].filter((bound) => draw >= bound).length;
}

const forums = [
  ['Sprache von Anfang an', 'Kurse, Wartezeiten, Kinderbetreuung: Was hilft wirklich?', 'Raum 101', 25, 'Nadia Brandt', 'Volkshochschule'],
  ['Arbeit und Ausbildung', 'Vom Praktikum in die Ausbildung.', 'Raum 102', 25, 'Stefan Becker', 'Jobcenter'],
  ['Schule und Eltern', 'Wie Eltern und Schulen ins Gespräch kommen.', 'Raum 103', 20, 'Selin Aydın', 'Schulberatung'],
  ['Gesundheit für alle', 'Wege zu Praxen und Beratungsstellen.', 'Raum 104', 20, 'Dr. Jana Vogel', 'Gesundheitsamt'],
  ['Ehrenamt und Vereine', 'Wie Vereine neue Mitglieder gewinnen.', 'Raum 105', 20, 'Paul Krämer', 'Freiwilligenagentur'],
  ['Verwaltung, die man versteht', 'Einfache Sprache, Übersetzung, Willkommenskultur im Amt.', 'Raum 106', 20, 'Birgit Lang', 'Kreisverwaltung'],
] as const;

const sheets = [
  {
    results: 'Ohne Kinderbetreuung kommen viele Eltern nicht in den Kurs. Drei Städte teilen sich ab Herbst eine mobile Betreuung.',
    nextSteps: 'Die Volkshochschule sammelt bis Ende März den Bedarf. Das KI lädt zu einem Treffen der Kursträger ein.', openQuestions: 'Wer bezahlt die Betreuung am Abend?',
  },
  { results: 'Ein Praktikum mit fester Ansprechperson führt öfter in Ausbildung als ein Probetag.', nextSteps: 'Jobcenter und Kammern schreiben eine gemeinsame Liste der Betriebe.', openQuestions: '' },
  { results: 'Elterncafés in der Schule wirken, wenn sie regelmäßig sind und jemand übersetzt.', nextSteps: 'Zwei Schulen laden andere Schulen zum Zuschauen ein.', openQuestions: 'Wie finden wir genug Menschen, die übersetzen?' },
] as const;

const praise = ['Viel Zeit zum Reden.', 'Die guten Beispiele aus dem Kreis.', '', 'Endlich kenne ich die Menschen hinter den E-Mails.', '', 'Forum 1 war sehr gut vorbereitet.'];
const wishes = ['Mehr Zeit in den Foren.', '', 'Bitte Mikrofone auch in den kleinen Räumen.', '', 'Ein Treffen am Abend, dann kann ich als Ehrenamtlicher kommen.'];
