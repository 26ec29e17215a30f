// Answers of calendars: from the mail server by SMTP, or one message on standard input.
import { StartError } from '#platform/errors.ts';
import { listCentres } from '#platform/server/centres.ts';
import { readWords, withDatabase, type Command } from '#platform/server/cli/command.ts';
import type { Config } from '#platform/server/config.ts';
import type { Database } from '#platform/server/db.ts';
import { createLog, type Log } from '#platform/server/log.ts';
import { openIntake, type Intake } from '#platform/server/mail/intake.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { meetingOfUid } from '#areas/meetings/calendar/entry.ts';
import { largestMail, readReply, type NoReply } from '#areas/meetings/calendar/replies/reply.ts';
import { takeReply, type ReplyOutcome } from '#areas/meetings/calendar/replies/server/commands.ts';

interface Reception {
  readonly database: Pick<Database, 'kysely'>;
  readonly config: Pick<Config, 'secret'>;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Takes one raw mail. What becomes of it is logged in one word, without names or addresses. Throws only where the database fails. */
export async function takeMail(reception: Reception, raw: Uint8Array, recipients: readonly string[] = []): Promise<ReplyOutcome | NoReply> {
  const outcome = await judge(reception, raw, recipients);
  reception.log.info('mail.received', { outcome });
  return outcome;
}

async function judge({ database, config, clock }: Reception, raw: Uint8Array, recipients: readonly string[]): Promise<ReplyOutcome | NoReply> {
  const reply = await readReply(raw, recipients);
  if (typeof reply === 'string') return reply;
  const now = clock();
  const slug = meetingOfUid(reply.uid)?.centreSlug;
  const centre = (await listCentres(database.kysely, now.toISOString().slice(0, 10))).find((one) => one.slug === slug);
  if (!centre) return 'unknown';
  return withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'meetings.takeReply' }, now }, (context) => takeReply(context, reply, config.secret));
}

/** Opens the door for answers where the settings want one, else null. Throws StartError where the port is taken. */
export async function startIntake(reception: Reception & { readonly config: Config }): Promise<Intake | null> {
  const { mailIntake, mailReply } = reception.config;
  if (mailIntake === null || mailReply === null) return null;
  const take = async (raw: Uint8Array, recipients: readonly string[]) => void (await takeMail(reception, raw, recipients));
  return openIntake({ port: mailIntake, address: mailReply, largest: largestMail, take, log: reception.log }).catch((failure: NodeJS.ErrnoException) => {
    throw new StartError(`Der Anschluss ${mailIntake} für Antworten (MAIL_INTAKE) lässt sich nicht öffnen (${failure.code ?? failure.message}).`);
  });
}

/** sysexits.h: the mail server keeps the message and tries again. */
const temporaryFailure = 75;

/**
 * For the pipe of a mail server. Ends with 0 for every message that was read, also for junk: a bounce would only answer
 * forged senders. Ends with 75 where the database cannot be reached.
 */
export const mailCommand: Command = {
  usage: '[Empfänger …] < Nachricht',
  summary: 'Eine Antwort aus einem Kalender annehmen (für den Mailserver)',
  run: async (words, desk) => {
    const { rest } = readWords(words, {});
    const raw = await readInput(desk.input ?? process.stdin);
    try {
      return await withDatabase(desk, async (database, config) => {
        const outcome = await takeMail({ database, config, clock: desk.clock, log: createLog(config) }, raw, rest);
        desk.say(outcome);
        return 0;
      });
    } catch (failure) {
      desk.say(failure instanceof StartError ? failure.message : 'Die Nachricht konnte nicht bearbeitet werden.');
      return temporaryFailure;
    }
  },
};

/** At most one byte more than an answer may have. */
async function readInput(input: AsyncIterable<Uint8Array | string>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    if (size <= largestMail) chunks.push(bytes.subarray(0, largestMail + 1 - size));
    size += bytes.byteLength;
  }
  return Buffer.concat(chunks);
}
