import { NormalizedSchema } from '@smithy/core/schema';

/** Stands where a secret was. */
export const REDACTED = '[redacted by aboveline]';

/** Members that hold secrets though AWS's models do not all mark them sensitive: user data and environments. */
const SECRET_MEMBERS = /^(user_?data|environment_?variables)$/i;
const ENVIRONMENT = /^environment$/i;

/**
 * Members of one structure each, by their shape IDs. Where people write passwords and tokens into the definition of a
 * container, beside its variables, and into what a deployment hands to a function; and where a subscription delivers to:
 * an address with a user's password or a token in it, a mail address, or a phone number.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html
 * https://docs.aws.amazon.com/sns/latest/dg/sns-http-https-endpoint-as-subscriber.html
 */
const SECRETS_OF_SHAPES = new Set([
  'com.amazonaws.ecs#ContainerDefinition$command',
  'com.amazonaws.ecs#ContainerDefinition$dockerLabels',
  'com.amazonaws.ecs#ContainerDefinition$entryPoint',
  'com.amazonaws.ecs#DeploymentLifecycleHook$hookDetails',
  'com.amazonaws.ecs#DockerVolumeConfiguration$driverOpts',
  'com.amazonaws.ecs#DockerVolumeConfiguration$labels',
  'com.amazonaws.ecs#HealthCheck$command',
  'com.amazonaws.ecs#LogConfiguration$options',
  'com.amazonaws.sns#Subscription$Endpoint',
]);

/**
 * Marked sensitive, and needed all the same: what the customer calls an account, by which people know it. Its e-mail
 * address stays hidden.
 */
const TOLD = 'com.amazonaws.organizations#AccountName';
/** Marked sensitive with their names, by which credentials among them are told; the values stay hidden. */
const NAMED = 'com.amazonaws.ecs#EnvironmentVariables';

type Schema = Parameters<typeof NormalizedSchema.of>[0];
type Walk = (value: unknown) => unknown;

const walks = new WeakMap<object, Walk | null>();

/**
 * Takes the secrets out of an operation's input or output: whatever the SDK's model of it marks sensitive, user
 * data, environment variables, what else containers are told, and where subscriptions deliver to. What is left is all
 * that is ever recorded or judged.
 *
 * @param schema the SDK's schema of the value
 * @returns the value itself when its shape can hold no secret, otherwise a copy without them
 */
export function redact(schema: Schema | undefined, value: unknown): unknown {
  if (schema === undefined || value === undefined) return value;
  const walk = walkOf(NormalizedSchema.of(schema), []);
  return walk ? walk(value) : value;
}

/** Builds, once for each schema, what takes the secrets out of its values; `null` when there can be none. */
function walkOf(schema: NormalizedSchema, above: readonly unknown[]): Walk | null {
  if (schema.getMergedTraits().sensitive) {
    const shape = schema.getName(true);
    if (shape === TOLD) return null;
    if (shape === NAMED) return hideValues;
    return schema.isMapSchema() ? hideMap : () => REDACTED;
  }
  const name = schema.isMemberSchema() ? schema.getMemberName() : undefined;
  if (name && SECRET_MEMBERS.test(name)) return hideText;
  if (name && ENVIRONMENT.test(name) && schema.isMapSchema()) return hideText;

  const shape = schema.getSchema();
  const known = typeof shape === 'object' ? walks.get(shape) : undefined;
  if (known !== undefined) return known;
  // Recursive shapes: AWS's read-only answers have none whose only secrets lie in the recursion.
  if (above.includes(shape)) return null;
  const walk = build(schema, [...above, shape]);
  if (typeof shape === 'object' && above.length === 0) walks.set(shape, walk);
  return walk;
}

function build(schema: NormalizedSchema, above: readonly unknown[]): Walk | null {
  if (schema.isStructSchema()) {
    const members: [string, Walk][] = [];
    for (const [name, member] of schema.structIterator()) {
      const isSecret = SECRETS_OF_SHAPES.has(`${schema.getName(true)}$${name}`);
      const walk = isSecret ? hideText : walkOf(member, above);
      if (walk) members.push([name, walk]);
    }
    if (members.length === 0) return null;
    return (value) => {
      if (typeof value !== 'object' || value === null) return value;
      const copy: Record<string, unknown> = { ...value };
      for (const [name, walk] of members) {
        if (copy[name] !== undefined && copy[name] !== null) copy[name] = walk(copy[name]);
      }
      return copy;
    };
  }
  if (schema.isListSchema()) {
    const walk = walkOf(schema.getValueSchema(), above);
    return walk && ((value) => (Array.isArray(value) ? value.map(walk) : value));
  }
  if (schema.isMapSchema()) {
    const walk = walkOf(schema.getValueSchema(), above);
    return (
      walk &&
      ((value) =>
        Object.fromEntries(Object.entries(value as object).map(([key, entry]) => [key, walk(entry)])))
    );
  }
  return null;
}

/** That a map is empty is no secret: a function without variables has none to encrypt. */
function hideMap(value: unknown): unknown {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return isEmpty ? value : REDACTED;
}

/** Hides all of a list of variables but their names. */
function hideValues(value: unknown): unknown {
  if (!Array.isArray(value)) return REDACTED;
  return value.map((variable: unknown) => {
    if (typeof variable !== 'object' || variable === null) return REDACTED;
    const { name, ...rest } = variable as { readonly name?: unknown };
    return { name, ...(hideText(rest) as object) };
  });
}

/** Hides a secret member's text, however deep AWS wraps it, and keeps the shape around it. */
function hideText(value: unknown): unknown {
  if (typeof value === 'string') return value === '' ? '' : REDACTED;
  if (value instanceof Uint8Array) return REDACTED;
  if (Array.isArray(value)) return value.map(hideText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, hideText(entry)]));
}
