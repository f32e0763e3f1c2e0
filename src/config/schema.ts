import * as v from 'valibot';

const texts = v.array(v.string());

const criteria = v.strictObject({
  services: v.optional(texts),
  checks: v.optional(texts),
  layers: v.optional(texts),
  controls: v.optional(texts),
  severities: v.optional(texts),
  tags: v.optional(texts),
});

/** The shape of the config file; what the parameters may be is the checks' own affair. */
export const configSchema = v.strictObject({
  select: v.optional(criteria),
  exclude: v.optional(criteria),
  params: v.optional(v.record(v.string(), v.record(v.string(), v.unknown()))),
  allowedRegions: v.optional(texts),
  plugins: v.optional(texts),
});

/** What a config file may set. */
export type ConfigFile = v.InferOutput<typeof configSchema>;

/** Which checks and resources, as the user named them; a member left out stands for all. */
export type Criteria = v.InferOutput<typeof criteria>;
