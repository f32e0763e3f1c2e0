import { Option, type Command } from 'commander';

import type { AsffFinding } from '../../reports/asff/finding.ts';
import { visible } from '../../reports/unseen.ts';
import type { SignIn } from '../aws/credentials.ts';
import type { Report } from '../model/report.ts';
import { UsageError } from '../model/usage.ts';

export interface SendOptions {
  readonly send?: 'security-hub';
}

export function addSendOption(command: Command): Command {
  return command
    .optionsGroup('Reports:')
    .addOption(
      new Option(
        '--send <where>',
        'import the findings there; all that is ever written to AWS, and only when asked for',
      ).choices(['security-hub']),
    );
}

/**
 * Imports the report's findings into Security Hub; what it does not take is told on stderr, a line each.
 *
 * @throws UsageError when there are no valid credentials, or something was not taken
 */
export async function sendReport(report: Report, who: SignIn): Promise<void> {
  const [{ asffFindings }, { sendToSecurityHub }, { signIn }] = await Promise.all([
    import('../../reports/asff.ts'),
    import('../aws/send/security-hub.ts'),
    import('../aws/send/sign-in.ts'),
  ]);
  // Of a profile's endpoints the SDK reads only those of the one that the environment names.
  if (who.profile !== undefined) process.env['AWS_PROFILE'] = who.profile;
  const identity = await signIn(who);
  const { taken, left, regions } = await sendToSecurityHub(asffFindings(report), {
    ...identity,
    onRefused(finding, { code, message }) {
      tell(`not taken: ${nameOf(finding as AsffFinding)}: ${code}: ${message}`);
    },
    onUnsent(where, findings, { code, message }) {
      tell(`not taken in ${where}: ${count(findings)}: ${code}: ${message}${remedyFor(code)}`);
    },
  });
  process.stderr.write(
    `Security Hub: ${count(taken)} taken in ${regions} ${regions === 1 ? 'Region' : 'Regions'}\n`,
  );
  if (left > 0) throw new UsageError(`${count(left)} could not be sent to Security Hub`);
}

function nameOf({ GeneratorId, Resources: [resource], Id }: AsffFinding): string {
  return `${GeneratorId.replace('aboveline/', '')} of ${resource?.Id} (${Id})`;
}

function remedyFor(code: string): string {
  if (code === 'InvalidAccessException') return '. Enable Security Hub CSPM there';
  return /AccessDenied/.test(code) ? '. Allow securityhub:BatchImportFindings' : '';
}

function count(findings: number): string {
  return `${findings.toLocaleString('en')} ${findings === 1 ? 'finding' : 'findings'}`;
}

function tell(line: string): void {
  process.stderr.write(`aboveline: ${visible(line)}\n`);
}
