import { UsageError } from '../../model/usage.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How the accounts of the organisation are entered, and how many at once: the deployment's to say. */
export interface FleetSettings {
  /** The role in each account, by its name, with its path where it has one. */
  readonly roleName: string;
  readonly externalId?: string;
  /** Where the function runs. */
  readonly region: string;
  readonly maxConcurrency: number;
  /** In percent of the scans. */
  readonly toleratedFailurePercentage: number;
}

/** @throws UsageError when the environment does not say in which role accounts are entered, or where it is */
export function fleetSettingsOf(env: Environment): FleetSettings {
  const { ABOVELINE_ROLE_NAME, ABOVELINE_EXTERNAL_ID, AWS_REGION } = env;
  if (!ABOVELINE_ROLE_NAME) {
    throw new UsageError('the environment names no role of the accounts: set ABOVELINE_ROLE_NAME');
  }
  if (!AWS_REGION) throw new UsageError('the environment names no Region: Lambda sets AWS_REGION');
  return {
    roleName: ABOVELINE_ROLE_NAME,
    ...(ABOVELINE_EXTERNAL_ID && { externalId: ABOVELINE_EXTERNAL_ID }),
    region: AWS_REGION,
    maxConcurrency: numberOf(env, 'ABOVELINE_MAX_CONCURRENCY', 50),
    toleratedFailurePercentage: numberOf(env, 'ABOVELINE_TOLERATED_FAILURE_PERCENTAGE', 25),
  };
}

function numberOf(env: Environment, name: string, otherwise: number): number {
  const text = env[name];
  if (!text) return otherwise;
  if (!/^\d+$/.test(text))
    throw new UsageError(`${name} must be a whole number, and is ${JSON.stringify(text)}`);
  return Number(text);
}
