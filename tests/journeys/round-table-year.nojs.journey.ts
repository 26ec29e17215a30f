import { expect, testInOwnHouse as test } from './fixtures.ts';
import { signInAs } from './four-eyes.ts';
import * as year from './round-table-year.ts';

test.use({ actionTimeout: 15_000 });

test('without scripts: a round table is founded, planned, invited to, held, written down and approved', async ({ page, axe }) => {
  test.setTimeout(180_000);
  test.skip(year.minutesLeftToday() < 10, 'A meeting of today has to begin before midnight.');
  const mark = Math.random().toString(36).slice(2, 8);
  const story = year.storyOf(mark);
  const slots = year.slotsOfToday();
  const quiet = async () => {};
  await signInAs(page, 'Samira Haddad');
  const officers = (await year.listOfficers(page)).filter(({ town }) => ['Frechen', 'Hürth', 'Kerpen'].includes(town));
  const name = `Runder Tisch ${mark}`;
  const table = { mark, name, officers, body: await year.foundTable(page, axe, name) };
  await year.addSeats(page, quiet, table);
  await year.addHosts(page, table, ['Frechen', 'Hürth', 'Kerpen', year.district]);
  await year.planYear(page, quiet, table, slots.day, slots.first);
  await year.expectHosts(page, table, ['Frechen', 'Hürth', 'Kerpen', year.district]);

  await year.propose(page, table, story.topic);
  await year.proposeAndVote(page, quiet, table, story);
  const meeting = await year.openMeeting(page, table, 1);
  await year.buildAgenda(page, quiet, meeting, [story.topic, story.wish]);
  await year.answerWithoutAccount(page, quiet, await year.invite(page, quiet, meeting, table, 'Paul Engels'));
  await year.keepAttendance(page, axe, meeting, officers.length);
  const said = 'Lesepaten kommen jede Woche.';
  await year.writeInForm(page, meeting, 2, said);
  await axe();
  await year.keepDecision(page, quiet, meeting, 2, story.decision);
  await year.giveTask(page, quiet, meeting, 2, story.tasks[0], { member: 'Elif Arslan' });
  await year.savePractice(page, axe, meeting, 2, story.practices[0], said);
  await year.close(page, axe, meeting, story.wish);
  await year.circulate(page, quiet, meeting, table);
  const following = await year.openMeeting(page, table, 2);
  await year.carryOn(page, following, story.wish);
  await year.bringForward(page, following, slots.day, slots.second);
  await year.approve(page, axe, meeting, following, said);
  await year.sharePractice(page, quiet, table, story.practices.slice(0, 1));
  await year.lookBack(page, axe, table, { ...story, tasks: [story.tasks[0]], practice: story.practices[0] }, { held: ['Frechen'], cancelled: null });
  await expect(page.getByRole('main')).toContainText('noch kein Treffen');
});
