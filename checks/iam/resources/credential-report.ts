import { GenerateCredentialReportCommand, GetCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';

import { NotUnderstood, required } from '../../../src/model/cause.ts';
import { defineSingle } from '../../../src/model/resource.ts';
import { parseReport, type ReportContents } from './credentials.ts';

/** How long to wait, in milliseconds, between asking whether the report is ready: a minute in all. */
const WAITS = [250, 250, 500, 1000, 1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 10_000, 12_000] as const;

/**
 * The passwords, access keys and MFA devices of the root user and of every IAM user, as AWS saw them at one moment:
 * AWS makes a new report at most every four hours.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html
 */
export const credentialReport = defineSingle({
  type: 'AWS::IAM::CredentialReport',
  service: 'iam',
  scope: 'global',
  client: IAMClient,
  one: ({ account, partition }) => ({
    arn: `arn:${partition}:iam::${account}:credential-report`,
    name: account,
  }),
})
  .facet('generation', {
    calls: { GenerateCredentialReport: 'iam:GenerateCredentialReport' },
    async read(iam) {
      for (const wait of [0, ...WAITS]) {
        if (wait > 0) await sleep(wait);
        const { State } = await iam.send(new GenerateCredentialReportCommand({}));
        if (required(State, 'State') === 'COMPLETE') return 'COMPLETE';
      }
      throw Object.assign(new Error('AWS did not finish the credential report within a minute'), {
        name: 'TimeoutError',
      });
    },
  })
  .facet('contents', {
    calls: { GetCredentialReport: 'iam:GetCredentialReport' },
    uses: ['generation'],
    async read(iam): Promise<ReportContents> {
      const answer = await iam.send(new GetCredentialReportCommand({}));
      if (answer.ReportFormat !== 'text/csv')
        throw new NotUnderstood(`the credential report is ${answer.ReportFormat}, not CSV`);
      return {
        generatedAt: required(answer.GeneratedTime, 'GeneratedTime'),
        ...parseReport(new TextDecoder().decode(required(answer.Content, 'Content'))),
      };
    },
  });

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
