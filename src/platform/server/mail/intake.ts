import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import type { Log } from '../log.ts';

export interface Intake {
  readonly port: number;
  close(): Promise<void>;
}

export interface IntakeOptions {
  /** 0: any free one. */
  readonly port: number;
  /** The address whose mails are taken, with anything behind a plus. */
  readonly address: string;
  /** In bytes; larger mails are refused for good. */
  readonly largest: number;
  /** Throws where the mail cannot be worked on now: the sending server keeps it and tries again. */
  readonly take: (raw: Uint8Array, recipients: readonly string[]) => Promise<void>;
  readonly log: Log;
}

/**
 * A small SMTP server (RFC 5321) on the loopback address, where the mail server of the house hands in answers. It takes
 * mails for one address only and sends none, so nothing can be relayed and no loop can begin. Throws where the port is taken.
 */
export async function openIntake({ port, address, largest, take, log }: IntakeOptions): Promise<Intake> {
  const server = new SMTPServer({
    banner: 'Verzahnt', disabledCommands: ['AUTH', 'STARTTLS'], authOptional: true, disableReverseLookup: true, size: largest, maxClients: 10, socketTimeout: 30_000,
    onRcptTo: (recipient, _session, done) => done(isFor(recipient.address, address) ? null : problem(550, 'Keine Annahme für diese Adresse')),
    onData: (stream, session, done) => {
      readAll(stream, largest).then((raw) => (raw === null ? problem(552, 'Zu groß') : take(raw, session.envelope.rcptTo.map((one) => one.address)).then(() => null)))
        .catch((error: unknown) => {
          log.error('mail.intakeFailed', { error });
          return problem(451, 'Später noch einmal');
        }).then((failure) => done(failure));
    },
  });
  server.on('error', (error) => log.warn('mail.intakeConnection', { error: error.message }));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.server.off('error', reject);
      resolve();
    });
  });
  const bound = server.server.address();
  return { port: typeof bound === 'object' && bound ? bound.port : port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Whether `recipient` is the address, with or without a plus part. */
function isFor(recipient: string, address: string): boolean {
  return recipient.toLowerCase().replace(/\+[^@]*@/, '@') === address.toLowerCase();
}

/** The whole mail, or null where it is too large; what is too much is read away and not kept. */
async function readAll(stream: SMTPServerDataStream, largest: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size <= largest) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size > largest || stream.sizeExceeded ? null : Buffer.concat(chunks);
}

function problem(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
