import * as v from 'valibot';

import { records } from './records.ts';

const texts = v.array(v.string());

const criteria = {
  services: v.optional(texts),
  checks: v.optional(texts),
  layers: v.optional(texts),
  controls: v.optional(texts),
  severities: v.optional(texts),
  tags: v.optional(texts),
};

const exclusion = v.strictObject(criteria);
const selection = v.strictObject({ ...criteria, frameworks: v.optional(texts) });

/** The shape of the config file; what the parameters may be is the checks' own affair. */
export const configSchema = v.strictObject({
  select: v.optional(selection),
  exclude: v.optional(exclusion),
  params: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
  allowedRegions: v.optional(texts),
  plugins: v.optional(texts),
  owners: v.optional(v.array(records.owners)),
  exceptions: v.optional(v.array(records.exceptions)),
  attestations: v.optional(v.array(records.attestations)),
});

/** What a config file may set. */
export type ConfigFile = v.InferOutput<typeof configSchema>;

/** Which checks and resources, as the user named them; a member left out stands for all. */
export type Criteria = v.InferOutput<typeof exclusion>;
