import type { Call } from './call.ts';
import type { Answer } from './refusal.ts';

/** Asks moto the same question, or another one in the same Region. */
export type Ask = (other?: Question) => Promise<Answer>;

/** A question in the query protocol, or the same one at another path. */
export type Question =
  | {
      /** Another service than the call's. */
      readonly service?: string;
      readonly params: Readonly<Record<string, string>>;
    }
  | { readonly path: string };

/** What an answer is made of where moto's own will not do. */
export type Correction = (about: { call: Call; account: string; now: Date; ask: Ask }) => Promise<Answer>;

/** Corrections by `service:Operation`. */
export type Corrections = Readonly<Record<string, Correction>>;

const DAY = 24 * 60 * 60 * 1000;

/** The moment so many days before the sample's present. */
export function daysAgo(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY);
}
