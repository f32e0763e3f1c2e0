import { InvalidArgumentError, Option, type Command } from 'commander';

import type { OrganizationChoice } from '../aws/members.ts';
import { UsageError } from '../model/usage.ts';
import { list } from './options.ts';

/** Options of the commands that know of an organisation. */
export interface OrganizationOptions {
  readonly organization?: true;
  readonly accounts?: string[];
  readonly ou?: string[];
  readonly accountTag?: string[];
  readonly roleName?: string;
}

/** The role that deploy/member-role.yaml makes. */
export const MEMBER_ROLE = 'AbovelineAudit';

/** The actions that listing the accounts of an organisation takes, however they are chosen. */
export const ORGANIZATION_ACTIONS = [
  'organizations:DescribeOrganization',
  'organizations:ListAccounts',
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListTagsForResource',
];

const NARROWING = ['accounts', 'ou', 'accountTag', 'roleName'] as const;

export function addOrganizationOptions(command: Command): Command {
  return command
    .option('--organization', 'scan all accounts of the organization that are in use')
    .addOption(matching('--accounts <list>', 'only these, by their 12 digits', /^\d{12}$/))
    .addOption(
      matching(
        '--ou <list>',
        'only those in these organizational units and below, by id',
        /^(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}|r-[a-z0-9]{4,32})$/,
      ),
    )
    .addOption(
      matching('--account-tag <key=value>', 'only accounts with one of these tags in Organizations', /^.+?=/),
    )
    .addOption(roleNameOption());
}

/** The role's name, perhaps after a path: what follows `role/` in its ARN. */
export function roleNameOption(): Option {
  return new Option(
    '--role-name <name>',
    `the role to assume in each account (default: ${MEMBER_ROLE})`,
  ).argParser((text: string) => {
    if (/^([\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/.test(text)) return text;
    throw new InvalidArgumentError(`Write a role's name, such as ${MEMBER_ROLE} or audit/${MEMBER_ROLE}.`);
  });
}

function matching(flags: string, description: string, pattern: RegExp): Option {
  const option = list(flags, description);
  const { parseArg } = option;
  return option.argParser((text: string, before: string[] | undefined) => {
    const values = parseArg?.(text, before) as string[];
    const wrong = values.find((value) => !pattern.test(value));
    if (wrong !== undefined) throw new InvalidArgumentError(`${JSON.stringify(wrong)} is none.`);
    return values;
  });
}

/**
 * The accounts that were chosen, and how they are entered; nothing without `--organization`.
 *
 * @throws UsageError when an option that goes with it stands alone
 */
export function organizationOf(
  options: OrganizationOptions & { readonly externalId?: string },
): OrganizationChoice | undefined {
  const {
    organization,
    accounts = [],
    ou = [],
    accountTag = [],
    roleName = MEMBER_ROLE,
    externalId,
  } = options;
  if (!organization) {
    const alone = NARROWING.find((name) => options[name] !== undefined);
    if (alone === undefined) return undefined;
    throw new UsageError(`${flagOf(alone)} goes with --organization`);
  }
  return { accounts, ous: ou, tags: accountTag, roleName, ...(externalId !== undefined && { externalId }) };
}

/** `--account-tag` of `accountTag`. */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
