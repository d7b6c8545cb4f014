import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { Config } from '../config/config.js';
import { contextIfAny } from '../context/context.js';
import { UnitOfWork } from '../db/unit-of-work.js';
import { newId } from '../db/ids.js';
import { Jobs } from '../jobs/jobs.js';
import { isForExamples, type Letter, soleAddress, subjectLine } from './letter.js';
import { putIntoOutbox } from './outbox.js';

const SEND = 'mail.send';

/** How long a mail server may keep silent, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Sends mails: through the server that SMTP_URL names, or else as files into DATA_DIR/outbox. No server is given what goes to
 * a name reserved for examples, as the people of the demonstration have: it would come back to whoever runs the product.
 */
@Injectable()
export class Mail implements OnModuleInit, OnApplicationShutdown {
  readonly #log = new Logger('Mail');
  readonly #server: ReturnType<typeof serverAt> | undefined;
  readonly #composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(
    private readonly config: Config,
    private readonly jobs: Jobs,
  ) {
    this.#server = config.SMTP_URL === undefined ? undefined : serverAt(config.SMTP_URL);
  }

  onModuleInit(): void {
    this.jobs.work<Letter>(SEND, async ({ id, payload }) => this.send(payload, id), { atOnce: 2 });
  }

  /**
   * Has a letter sent once the current transaction has committed.
   * @throws Error for an address that is not a single plain one; nothing is enqueued then
   */
  async post(letter: Letter): Promise<void> {
    soleAddress(letter.to);
    await this.jobs.enqueue(SEND, letter);
  }

  /** Whether a mail server takes letters to this address; else somebody else has to hand over what they say. */
  brings(address: string): boolean {
    return this.#server !== undefined && !isForExamples(address);
  }

  /**
   * Sends a letter now; for jobs only.
   * @param id becomes part of the Message-ID: a letter that is sent twice can be told from two letters
   * @throws Error inside a unit of work, whose transaction would have to wait for the mail server
   */
  async send(letter: Letter, id: string = newId()): Promise<void> {
    const unit = contextIfAny()?.unit;
    if (unit instanceof UnitOfWork && unit.isOpen) {
      throw new Error('A mail is sent by a job, outside any unit of work: use post() here');
    }
    const message = this.#message(letter, id);
    if (this.#server && !this.brings(letter.to)) {
      this.#log.log('A letter to a name that is reserved for examples (RFC 2606) was not sent');
    } else if (this.#server) {
      await this.#server.sendMail(message);
    } else {
      const composed = await this.#composer.sendMail(message);
      await putIntoOutbox(this.config.outbox, id, await contentOf(composed.message));
    }
  }

  onApplicationShutdown(): void {
    this.#server?.close();
  }

  #message({ to, subject, text, html, locale }: Letter, id: string): SendMailOptions {
    const address = soleAddress(to);
    return {
      from: this.config.MAIL_FROM,
      // As an object, so that it is taken as it is and not parsed as a list of recipients.
      to: { name: '', address },
      subject: subjectLine(subject),
      text,
      ...(html !== undefined && { html }),
      messageId: `<${id}@${new URL(this.config.publicUrl).hostname}>`,
      headers: {
        'Content-Language': locale,
        // Holiday notices and the like do not answer (RFC 3834).
        'Auto-Submitted': 'auto-generated',
      },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }
}

function serverAt(url: string) {
  return createTransport({
    url,
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
  });
}

async function contentOf(message: Buffer | AsyncIterable<Buffer | string>): Promise<Buffer> {
  if (Buffer.isBuffer(message)) {
    return message;
  }
  const parts: Buffer[] = [];
  for await (const part of message) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts);
}
