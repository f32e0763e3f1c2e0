import * as v from 'valibot';

/** What `aboveline import` leaves for a person to fill in. */
export const PLACEHOLDER = 'TODO';

const DAY = 'must be a day that there is, such as 2027-01-31';

const text = v.pipe(
  v.string(),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.check((value) => value !== PLACEHOLDER, `must be filled in, and is still ${PLACEHOLDER}`),
);

/** In YAML 1.1 and in TypeScript a day may come as a date. */
const day = v.pipe(
  v.union([v.string(), v.date()], DAY),
  v.transform((value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10))),
  v.check(isDay, DAY),
);

const account = v.pipe(v.string(), v.regex(/^\d{12}$/, 'must be the 12 digits of an account'));

const tag = v.pipe(v.string(), v.regex(/^[^=]+=/s, 'must be written key=value'));

const arn = v.pipe(
  v.string(),
  v.regex(/^(arn:|\*)/, "must be an ARN, in which * stands for any text, such as 'arn:aws:s3:::logs-*'"),
);

const link = v.pipe(v.string(), v.check(isHttps, 'must be an https link'));

const owner = v.strictObject({
  owner: text,
  layer: v.exactOptional(text),
  service: v.exactOptional(text),
  check: v.exactOptional(text),
  account: v.exactOptional(account),
  tag: v.exactOptional(tag),
});

const exception = v.strictObject({
  check: text,
  resource: v.exactOptional(arn),
  tag: v.exactOptional(tag),
  region: v.exactOptional(text),
  account: v.exactOptional(account),
  owner: text,
  reason: text,
  approver: text,
  expires: day,
});

const attestation = v.strictObject({
  control: v.exactOptional(text),
  layer: v.exactOptional(text),
  service: v.exactOptional(text),
  statement: text,
  owner: text,
  evidence: link,
  expires: day,
});

/** The records of who answers for what; whether the names in them exist, the catalog says. */
export const records = { owners: owner, exceptions: exception, attestations: attestation };

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
}

function isHttps(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:';
}
