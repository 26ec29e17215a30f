import type { Actor, Context } from '#platform/context.ts';
import type { Centre } from '#platform/centre.ts';
import type { Session } from '#platform/server/auth/sessions.ts';
import type { House } from './house.ts';

declare global {
  namespace App {
    interface Locals {
      house: House;
      now: Date;
      requestId: string;
      /** UI language: the code in the path, German without one. */
      language: string;
      session: Session | null;
      /** The centre named in the path; only routes with a centre may read it. */
      centre: Centre;
      actor: Actor;
      /** Runs one command or query in a transaction bound to the centre and the actor. 404 and 403 are answered here. */
      inCentre<T>(work: (context: Context) => Promise<T>): Promise<T>;
    }
    interface Error {
      message: string;
      id?: string;
    }
  }
}

export {};
