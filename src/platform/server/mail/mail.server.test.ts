import { createServer, type Server, type Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Centre } from '../../centre.ts';
import type { Context } from '../../context.ts';
import { foundCentre, listCentres } from '../centres.ts';
import type { Database } from '../db.ts';
import { startRunner } from '../jobs/runner.ts';
import { createLog } from '../log.ts';
import { withCentre, withGate } from '../tenancy.ts';
import { describeOnBothEngines } from '../testing.ts';
import { mailJob } from './delivery.ts';
import { listOutbox, mayBeAddress, queueMail } from './outbox.ts';

const noon = new Date('2026-06-01T12:00:00Z');

describeOnBothEngines('the outbox', (open) => {
  let database: Database;
  let centre: Centre;
  let now = noon;
  let post: SmtpServer | null = null;
  const inCentre = <T>(work: (context: Context) => Promise<T>) => withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'test' }, now }, work);
  const deliver = async (smtpUrl: string | null) => {
    const house = { database, clock: () => now, log: createLog({}, { write: () => {} }), findCentre: () => centre };
    const jobs = await startRunner(house, [mailJob({ smtpUrl, mailFrom: 'Netzwerk <netz@kreis.example>' })], { pause: null });
    return jobs.runDue();
  };
  const states = async () => (await inCentre(listOutbox)).map(({ recipient, state, lastError }) => ({ recipient, state, lastError }));
  const write = (to: string, subject = 'Einladung zum Netzwerktreffen', text = 'Guten Tag,\nbitte kommen Sie.\n.\nGrüße') => inCentre((context) => queueMail(context, { to, subject, text }));

  beforeEach(async () => {
    if (!database) {
      database = await open();
      await foundCentre(database.kysely, { slug: 'kreis-a', name: 'A', areaName: 'A', kind: 'district', host: null, isDemo: false, settings: {}, municipalities: ['05954036'] });
      centre = (await listCentres(database.kysely, '2026-06-01'))[0] as Centre;
    }
    now = noon;
    await withGate(database.kysely, async (gate) => {
      await gate.deleteFrom('platform.mail').execute();
      await gate.deleteFrom('platform.job').execute();
    });
  });
  afterEach(async () => {
    await post?.close();
    post = null;
  });

  it('sends what was committed, whole and once', async () => {
    post = await openSmtp();
    const id = await write('ada@kreis.example');
    expect(await deliver(post.url)).toBe(1);
    expect(await deliver(post.url)).toBe(0);
    expect(post.mails.map(({ from, to }) => ({ from, to }))).toEqual([{ from: '<netz@kreis.example>', to: ['<ada@kreis.example>'] }]);
    expect(post.mails[0]?.data).toContain(`Message-ID: <${id}@kreis.example>`);
    expect(post.mails[0]?.data).toContain('Subject: Einladung zum Netzwerktreffen');
    expect(post.mails[0]?.data).toMatch(/bitte kommen Sie\.\r\n\.\r\nGr/);
    expect(await states()).toEqual([{ recipient: 'ada@kreis.example', state: 'sent', lastError: null }]);
  });

  it('sends nothing of a transaction that was rolled back', async () => {
    post = await openSmtp();
    await inCentre(async (context) => {
      await queueMail(context, { to: 'ada@kreis.example', subject: 'x', text: 'x' });
      throw new Error('no');
    }).catch(() => {});
    expect([await deliver(post.url), post.mails.length]).toEqual([0, 0]);
  });

  it('loses nothing while the server is away: tries again, sends when it is back', async () => {
    post = await openSmtp();
    const { url } = post;
    await post.close();
    await write('ada@kreis.example');
    await deliver(url);
    expect(await states()).toEqual([{ recipient: 'ada@kreis.example', state: 'queued', lastError: 'Der Mailserver ist nicht erreichbar (ESOCKET).' }]);
    expect(await deliver(url)).toBe(0);
    post = await openSmtp(Number(new URL(url).port));
    now = new Date(noon.getTime() + 31_000);
    await deliver(url);
    expect([post.mails.length, await states()]).toEqual([1, [{ recipient: 'ada@kreis.example', state: 'sent', lastError: 'Der Mailserver ist nicht erreichbar (ESOCKET).' }]]);
  });

  it('tries again where the server goes down in the middle of the message', async () => {
    post = await openSmtp();
    post.hangUpDuringData = true;
    await write('ada@kreis.example');
    await deliver(post.url);
    expect((await states())[0]?.state).toBe('queued');
    post.hangUpDuringData = false;
    now = new Date(noon.getTime() + 31_000);
    await deliver(post.url);
    expect([post.mails.length, (await states())[0]?.state]).toEqual([1, 'sent']);
  });

  it('tries again after a temporary refusal and gives up after a final one', async () => {
    post = await openSmtp();
    post.refuse = 451;
    await write('ada@kreis.example');
    await deliver(post.url);
    expect(await states()).toEqual([{ recipient: 'ada@kreis.example', state: 'queued', lastError: 'Der Mailserver lehnt die Nachricht ab (451).' }]);
    post.refuse = 550;
    now = new Date(noon.getTime() + 31_000);
    await deliver(post.url);
    expect(await states()).toEqual([{ recipient: 'ada@kreis.example', state: 'failed', lastError: 'Der Mailserver lehnt die Nachricht ab (550).' }]);
    now = new Date(noon.getTime() + 86_400_000);
    expect(await deliver(post.url)).toBe(0);
  });

  it('gives up after a day of tries, visibly', async () => {
    await write('ada@kreis.example');
    for (let hour = 0; hour < 48; hour++) {
      now = new Date(noon.getTime() + hour * 3_600_000);
      await deliver('smtp://127.0.0.1:1');
    }
    expect((await states())[0]?.state).toBe('failed');
  });

  it('holds mails where no server is configured', async () => {
    await write('ada@kreis.example');
    await deliver(null);
    expect(await states()).toEqual([{ recipient: 'ada@kreis.example', state: 'held', lastError: null }]);
  });

  it('lets no line break become a header or a second recipient', async () => {
    post = await openSmtp();
    await write('ada@kreis.example', 'Hallo\r\nBcc: mallory@evil.example\r\n\r\nBody');
    await write('ada@kreis.example\r\nRCPT TO:<mallory@evil.example>');
    await write('ada@kreis.example, mallory@evil.example');
    await deliver(post.url);
    expect(post.mails.map((mail) => mail.to)).toEqual([['<ada@kreis.example>']]);
    expect(post.mails[0]?.data).toContain('Subject: Hallo Bcc: mallory@evil.example Body\r\n');
    expect(post.mails[0]?.data).not.toMatch(/^Bcc:/m);
    expect((await states()).map(({ state }) => state).sort()).toEqual(['failed', 'failed', 'sent']);
  });

  it('sends a calendar message as a part of the text and as a file, with its method and answer address, whatever the server did before', async () => {
    const calendar = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const received: Uint8Array[] = [];
    let mood: 'refuse' | 'breakOff' | 'accept' = 'refuse';
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true, disableReverseLookup: true,
      onMailFrom: (_address, _session, done) => done(mood === 'refuse' ? Object.assign(new Error('later'), { responseCode: 421 }) : null),
      onData: (stream, _session, done) => {
        const chunks: Uint8Array[] = [];
        stream.on('data', (chunk: Uint8Array) => {
          if (mood === 'breakOff') for (const connection of server.connections as Set<{ close(): void }>) connection.close();
          else chunks.push(chunk);
        });
        stream.on('end', () => {
          if (mood === 'accept') received.push(Buffer.concat(chunks));
          done();
        });
      },
    });
    server.on('error', () => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.server.address();
    const url = `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
    try {
      await inCentre((context) => queueMail(context, {
        to: 'ada@kreis.example', subject: 'Einladung', text: 'Kommen Sie?', replyTo: 'antwort+abc@ki.example',
        attachments: [{ name: 'einladung.ics', type: 'text/calendar; method=REQUEST', base64: base64(calendar) }, { name: 'Übersicht.txt', type: 'text/plain', base64: base64('Grüße') }],
      }));
      const waiting = (await inCentre(listOutbox))[0];
      expect([waiting?.state, waiting?.attachments.map(({ name }) => name)]).toEqual(['queued', ['einladung.ics', 'Übersicht.txt']]);
      await deliver(url);
      expect([(await states())[0]?.state, received.length]).toEqual(['queued', 0]);
      mood = 'breakOff';
      now = new Date(noon.getTime() + 31_000);
      await deliver(url);
      expect([(await states())[0]?.state, received.length]).toEqual(['queued', 0]);
      mood = 'accept';
      now = new Date(noon.getTime() + 200_000);
      await deliver(url);
      expect([(await states())[0]?.state, received.length]).toEqual(['sent', 1]);
      const mail = await PostalMime.parse(received[0] ?? new Uint8Array());
      expect([mail.replyTo?.[0]?.address, mail.text?.trim()]).toEqual(['antwort+abc@ki.example', 'Kommen Sie?']);
      const textOf = (content: ArrayBuffer | Uint8Array | string) => (typeof content === 'string' ? content : new TextDecoder().decode(content)).replaceAll('\r', '');
      expect(mail.attachments.map(({ filename, mimeType, method, content }) => [filename, mimeType, method, textOf(content)]).toSorted()).toEqual([
        [null, 'text/calendar', 'REQUEST', calendar.replaceAll('\r', '')], ['einladung.ics', 'application/ics', undefined, calendar.replaceAll('\r', '')], ['Übersicht.txt', 'text/plain', undefined, 'Grüße'],
      ].toSorted());
      expect(Buffer.from(received[0] ?? []).toString()).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/);
    } finally {
      await new Promise<void>((resolve) => server.close(() => resolve()));
    }
  });

  it('gives no answer address that is none', async () => {
    await inCentre((context) => queueMail(context, { to: 'ada@kreis.example', subject: 'x', text: 'x', replyTo: 'a@b.de\r\nBcc: c@d.de' }));
    expect(await inCentre((context) => context.db.selectFrom('platform.mail').select('reply_to').execute())).toEqual([{ reply_to: null }]);
  });

  it('takes mails of the gate, which belong to no centre and show in no outbox', async () => {
    await withGate(database.kysely, (gate) => queueMail(gate, { to: 'ada@kreis.example', subject: 'Passwort', text: 'x' }, now));
    expect([await deliver(null), await states()]).toEqual([1, []]);
  });
});

describe('a mail address', () => {
  it('is one address and nothing else', () => {
    expect(['a@b.de', 'vor.nach+x@kreis.example', 'ü@kreis.example'].map(mayBeAddress)).toEqual([true, true, true]);
    expect(['', 'a', 'a@', '@b', 'a@b@c', 'a b@c', 'a@b,c@d', '<a@b>', 'a@b\n', `${'x'.repeat(65)}@b.de`].map(mayBeAddress)).toEqual(Array(10).fill(false));
  });
});

interface SmtpServer {
  readonly url: string;
  readonly mails: { from: string; to: string[]; data: string }[];
  /** Answer to RCPT TO, or null to accept. */
  refuse: number | null;
  hangUpDuringData: boolean;
  close(): Promise<void>;
}

/** A real SMTP server (RFC 5321) on loopback, as far as a client needs one. */
async function openSmtp(port = 0): Promise<SmtpServer> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    converse(socket, made);
  });
  const made: SmtpServer = {
    url: '', mails: [], refuse: null, hangUpDuringData: false,
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => resolve());
    }),
  };
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  return Object.assign(made, { url: `smtp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` });
}

function converse(socket: Socket, server: SmtpServer): void {
  let pending = '', body: string | null = null;
  let mail = { from: '', to: [] as string[], data: '' };
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 test ESMTP');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    pending += chunk;
    for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
      const line = pending.slice(0, end);
      pending = pending.slice(end + 2);
      if (body !== null) {
        if (server.hangUpDuringData) return void socket.destroy();
        if (line !== '.') body += `${line.replace(/^\./, '')}\r\n`;
        else {
          server.mails.push({ ...mail, data: body });
          body = null;
          say('250 taken');
        }
      } else if (/^EHLO/i.test(line)) say('250 test');
      else if (/^MAIL FROM:/i.test(line)) {
        mail = { from: line.slice(10).trim(), to: [], data: '' };
        say('250 ok');
      } else if (/^RCPT TO:/i.test(line)) {
        if (server.refuse !== null) say(`${server.refuse} no`);
        else {
          mail.to.push(line.slice(8).trim());
          say('250 ok');
        }
      } else if (/^DATA/i.test(line)) {
        body = '';
        say('354 go');
      } else if (/^QUIT/i.test(line)) {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    }
  });
}
