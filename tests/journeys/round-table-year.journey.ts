import { expect, testInOwnHouse as test } from './fixtures.ts';
import { signInAs } from './four-eyes.ts';
import * as year from './round-table-year.ts';

test.use({ actionTimeout: 15_000 });

test('a year of a round table with ten municipalities: rota, a swap, a cancelled meeting, approved minutes, three good practices', async ({ page, axe }) => {
  test.setTimeout(300_000);
  test.skip(year.minutesLeftToday() < 10, 'A meeting of today has to begin before midnight.');
  const mark = Math.random().toString(36).slice(2, 8);
  const story = year.storyOf(mark);
  const slots = year.slotsOfToday();
  await signInAs(page, 'Samira Haddad');
  const officers = await year.listOfficers(page);
  expect(officers.map(({ town }) => town)).toEqual(['Bedburg', 'Bergheim', 'Brühl', 'Elsdorf', 'Erftstadt', 'Frechen', 'Hürth', 'Kerpen', 'Pulheim', 'Wesseling']);

  const name = `Runder Tisch ${mark}`;
  const table = { mark, name, officers, body: await year.foundTable(page, axe, name) };
  await year.addSeats(page, axe, table);
  await year.addHosts(page, table, [...officers.map(({ town }) => town), year.district]);

  await year.planYear(page, axe, table, slots.day, slots.first);
  await year.expectHosts(page, table, ['Bedburg', 'Bergheim', 'Brühl', 'Elsdorf']);
  await axe();
  await year.confirmHost(page, table, 'Bedburg', 1);
  await year.swap(page, axe, table, { number: 2, other: 'Brühl' });
  await year.expectHosts(page, table, ['Bedburg', 'Brühl', 'Bergheim', 'Elsdorf']);
  await year.cancel(page, axe, table, 3);
  await year.expectHosts(page, table, ['Bedburg', 'Brühl', 'Bergheim']);

  await year.propose(page, table, story.topic);
  await year.proposeAndVote(page, axe, table, story);
  const meeting = await year.openMeeting(page, table, 1);
  await year.buildAgenda(page, axe, meeting, [story.topic, story.wish]);
  const link = await year.invite(page, axe, meeting, table, 'Paul Engels');
  await year.answerWithoutAccount(page, axe, link);
  await page.goto(`${meeting}/einladung`);
  await expect(page.locator('details').filter({ hasText: 'Paul Engels' }).locator('summary')).toContainText('Paul Engels, Kerpen: Zusage');

  await year.keepAttendance(page, axe, meeting, officers.length);
  const said = ['Lesepaten kommen jede Woche.', 'Ein Wegweiser hilft am ersten Tag.', 'Im Wartezimmer wird vorgelesen.'] as const;
  for (const [index, position] of [2, 4, 5].entries()) await year.writeInEditor(page, meeting, position, said[index] ?? '');
  await axe();
  await year.keepDecision(page, axe, meeting, 2, story.decision);
  await year.giveTask(page, axe, meeting, 2, story.tasks[0], { member: 'Elif Arslan' });
  await year.giveTask(page, async () => {}, meeting, 2, story.tasks[1], { name: 'Bücherei Hürth' });
  for (const [index, position] of [2, 4, 5].entries()) await year.savePractice(page, index === 0 ? axe : async () => {}, meeting, position, story.practices[index] ?? '', said[index] ?? '');
  await year.close(page, axe, meeting, story.wish);
  await year.circulate(page, axe, meeting, table);

  const following = await year.openMeeting(page, table, 2);
  await year.carryOn(page, following, story.wish);
  await year.bringForward(page, following, slots.day, slots.second);
  await year.approve(page, axe, meeting, following, said[0]);
  await year.sharePractice(page, axe, table, story.practices);
  await year.lookBack(page, axe, table, { ...story, practice: story.practices[0] }, { held: ['Bedburg'], cancelled: 'Bergheim' });
  await year.expectTurns(page, axe, table, 11, 'Bedburg');
});
