import {
  BatchImportFindingsCommand,
  SecurityHubClient,
  type AwsSecurityFinding,
} from '@aws-sdk/client-securityhub';
import type { FinalizeRequestMiddleware, InitializeMiddleware, MiddlewareStack } from '@smithy/types';

import { NotUnderstood, required } from '../../model/cause.ts';
import type { Identity } from '../clients.ts';
import { kindOf } from '../errors.ts';
import { createLimiter } from '../limiter.ts';
import { answers } from '../middleware.ts';
import { createRetryStrategy } from '../retry.ts';

/** One account's Region, and who imports findings there. */
export interface Destination extends Identity {
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly handler: NonNullable<ConstructorParameters<typeof SecurityHubClient>[0]>['requestHandler'];
}

/** The only thing that this client sends: what AWS is told, and not asked, goes by clients that can do nothing else. */
const COMMAND = 'BatchImportFindingsCommand';

/**
 * https://docs.aws.amazon.com/securityhub/latest/partnerguide/guidelines-batchimportfindings.html
 */
const RATE = { burst: 30, perSecond: 10 };

/** A client of Security Hub that can import findings of its own account and Region, and do nothing else. */
export function createSecurityHub(destination: Destination): SecurityHubClient {
  const { region, credentials, profile, handler } = destination;
  const client = new SecurityHubClient({
    region,
    credentials,
    ...(profile !== undefined && { profile }),
    ...(handler && { requestHandler: handler }),
    retryStrategy: createRetryStrategy(),
  });
  const stack = client.middlewareStack as unknown as MiddlewareStack<object, object>;
  stack.add(guard(destination), { step: 'initialize', priority: 'high', name: 'abovelineImportsOnly' });
  const afterRetry = { relation: 'after', toMiddleware: 'retryMiddleware', name: 'abovelinePace' } as const;
  stack.addRelativeTo(pace(), afterRetry);
  stack.add(answers(), { step: 'deserialize', priority: 'low', name: 'abovelineAnswers' });
  return client;
}

function guard({ account, region }: Destination): InitializeMiddleware<object, object> {
  return (next, context) => async (args) => {
    if (context.commandName !== COMMAND) {
      throw new Error(`${context.commandName} is not an import of findings, and was not sent`);
    }
    const { Findings = [] } = args.input as { Findings?: readonly AwsSecurityFinding[] };
    const own = `:securityhub:${region}:${account}:product/${account}/default`;
    const other = Findings.find(
      ({ AwsAccountId, ProductArn }) => AwsAccountId !== account || !ProductArn?.endsWith(own),
    );
    if (other) throw new Error(`a finding of ${other.ProductArn} was not sent to ${region} of ${account}`);
    return next(args);
  };
}

function pace(): FinalizeRequestMiddleware<object, object> {
  const limiter = createLimiter(RATE);
  return (next) => async (args) => {
    await limiter.take();
    try {
      const result = await next(args);
      limiter.answered();
      return result;
    } catch (error) {
      if (kindOf(error) === 'throttled') limiter.throttled();
      throw error;
    }
  };
}

/** Why a finding was not taken. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

/**
 * Imports findings, at most 100.
 *
 * @returns the ids of those that Security Hub refused, and why
 * @throws NotUnderstood when it does not say of each finding what became of it
 */
export async function importFindings(
  client: SecurityHubClient,
  findings: readonly AwsSecurityFinding[],
): Promise<ReadonlyMap<string, Reason>> {
  const answer = await client.send(new BatchImportFindingsCommand({ Findings: [...findings] }));
  const taken = required(answer.SuccessCount, 'SuccessCount');
  const refused = required(answer.FailedCount, 'FailedCount');
  // AWS: the list is of the findings that failed, and not required; with a count above 0 it must be there.
  const failed = refused === 0 ? [] : required(answer.FailedFindings, 'FailedFindings');
  const reasons = new Map<string, Reason>();
  for (const { Id, ErrorCode, ErrorMessage } of failed) {
    if (!findings.some((finding) => finding.Id === Id)) continue;
    const code = required(ErrorCode, 'ErrorCode');
    reasons.set(required(Id, 'Id'), { code, message: required(ErrorMessage, 'ErrorMessage') });
  }
  if (taken + refused !== findings.length || reasons.size !== refused) {
    throw new NotUnderstood(
      `of ${findings.length} findings Security Hub says to have taken ${taken} and refused ${refused}`,
    );
  }
  return reasons;
}
