import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { blocksOf, walkOf } from '../helpers/guide.ts';
import { openAccount, type Account } from './account/account.ts';
import { newUser, type User } from './account/user.ts';

let account: Account;
let user: User;

beforeAll(async () => {
  account = await openAccount();
  user = await newUser(account.url);
}, 300_000);

afterAll(async () => {
  await user?.shell.close();
  await account?.stop();
});

async function ask(command: string): Promise<unknown> {
  return JSON.parse((await user.shell.run(`aws ${command} --output json`)).output) as unknown;
}

describe('the guide for an organisation', { timeout: 120_000 }, () => {
  it('brings the role to every account', async () => {
    const blocks = blocksOf('organization.md').filter(([command = '']) => command.startsWith('aws '));
    expect(blocks).toHaveLength(2);
    await user.shell.run('export AWS_DEFAULT_REGION=us-east-1');
    await walkOf(blocks, user.shell).on(blocks.length);
    expect(await ask('iam get-role --role-name AbovelineAudit --query Role.RoleName')).toBe('AbovelineAudit');
    const stackSets = 'cloudformation list-stack-sets --query "Summaries[].[StackSetName,Status]"';
    expect(await ask(stackSets)).toEqual([['aboveline', 'ACTIVE']]);
  });

  it('deploys the state machine, and starts it', async () => {
    const walk = walkOf(blocksOf('step-functions.md'), user.shell);
    await walk.on(2);
    const executions =
      'stepfunctions list-executions --state-machine-arn "$MACHINE" --query "executions[].status"';
    expect(await ask(executions)).toEqual(['RUNNING']);
    const functions = 'lambda list-functions --query "Functions[].Handler"';
    expect(await ask(functions)).toEqual(
      expect.arrayContaining(['plan.handler', 'scan.handler', 'reduce.handler']),
    );
    expect(await account.schedules.names()).toEqual(['aboveline-organization-ScanSchedule']);
  });
});
