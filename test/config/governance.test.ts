import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { resolveGovernance } from '../../src/config/governance.ts';
import { loadConfig } from '../../src/config/load.ts';
import { isEmpty } from '../../src/model/governance.ts';
import { catalog } from './catalog.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'aboveline-test-'))));
afterEach(() => rm(folder, { recursive: true }));

async function resolved(text: string, name = 'aboveline.yaml') {
  await writeFile(join(folder, name), text);
  return resolveGovernance(catalog, await loadConfig(undefined, folder));
}

const EXCEPTION = `exceptions:
  - check: s3-bucket-private
    resource: 'arn:aws:s3:::site-*'
    owner: web team
    reason: the public site
    approver: jane.doe
    expires: 2027-01-31
`;

const ATTESTATION = `attestations:
  - layer: client-side-protection
    service: s3
    statement: Cards are encrypted before they are sent.
    owner: payments
    evidence: https://wiki.example.com/cards
    expires: '2027-01-31'
`;

describe('the owner of a service', () => {
  it('answers for what is part of it, unless somebody else does', async () => {
    const text =
      'owners:\n  - { owner: clusters, service: aurora }\n  - { owner: data, service: rds, tag: Team=data }\n';
    expect((await resolved(text)).owners).toEqual([
      { owner: 'clusters', service: 'aurora' },
      { owner: 'data', service: 'rds', tag: 'Team=data' },
      { owner: 'data', service: 'aurora', tag: 'Team=data' },
    ]);
  });
});

describe('the records of a config', () => {
  it('are what it says', async () => {
    const owners = `owners:\n  - { owner: data, service: s3, tag: Team=data }\n  - { owner: all, account: '012345678901' }\n`;
    expect(await resolved(owners + EXCEPTION + ATTESTATION)).toEqual({
      owners: [
        { owner: 'data', service: 's3', tag: 'Team=data' },
        { owner: 'all', account: '012345678901' },
      ],
      exceptions: [
        {
          check: 's3-bucket-private',
          resource: 'arn:aws:s3:::site-*',
          owner: 'web team',
          reason: 'the public site',
          approver: 'jane.doe',
          expires: '2027-01-31',
        },
      ],
      attestations: [
        {
          layer: 'client-side-protection',
          service: 's3',
          statement: 'Cards are encrypted before they are sent.',
          owner: 'payments',
          evidence: 'https://wiki.example.com/cards',
          expires: '2027-01-31',
        },
      ],
    });
  });

  it('are none where it says nothing of them', async () => {
    expect(isEmpty(await resolved('select: {}\n'))).toBe(true);
  });

  it.each([
    ['in quotes', "'2027-01-31'"],
    ['without quotes', '2027-01-31'],
    ['as a timestamp', '!!timestamp 2027-01-31'],
  ])('take a day %s', async (_, day) => {
    const { exceptions } = await resolved(EXCEPTION.replace('2027-01-31', day));
    expect(exceptions[0]?.expires).toBe('2027-01-31');
  });

  it('take a date from a config in TypeScript', async () => {
    const text = `export default { exceptions: [{ check: 's3-bucket-private', owner: 'a', reason: 'b', approver: 'c', expires: new Date('2027-01-31') }] };`;
    expect((await resolved(text, 'aboveline.ts')).exceptions[0]?.expires).toBe('2027-01-31');
  });
});

describe('a record that cannot be right is refused, with its line', () => {
  const without = (key: string) => EXCEPTION.replace(new RegExp(`^ +${key}: .*\n`, 'm'), '');
  const instead = (text: string, by: string) => EXCEPTION.replace(text, by);
  const WRONG: Record<string, [string, RegExp]> = {
    'owners that are no list': ['owners:\n  owner: x\n', /:1: owners must be a list/],
    'an owner without a name': ['owners:\n  - service: s3\n', /:2: owners\.0 lacks owner$/],
    'an owner with an empty name': ["owners:\n  - owner: ' '\n", /:2: owners\.0\.owner must not be empty$/],
    'an owner that is a text': ['owners:\n  - x\n', /:2: owners\.0 must be a map, and is "x"$/],
    'an owner that is a list': ['owners:\n  - [x]\n', /:2: owners\.0 must be a map, and is a list$/],
    'a misspelt key': [
      'owners:\n  - owner: x\n    servce: s3\n',
      /:3: unknown key owners\.0\.servce; did you mean service\?$/,
    ],
    'a numeric account': [
      'owners:\n  - owner: x\n    account: 012345678901\n',
      /:3: owners\.0\.account must be a text, and is the number 12345678901: .* '012345678901'$/,
    ],
    'an account of 11 digits': [
      "owners:\n  - owner: x\n    account: '12345678901'\n",
      /:3: owners\.0\.account must be the 12 digits of an account$/,
    ],
    'a tag without a value': [
      'owners:\n  - owner: x\n    tag: Team\n',
      /:3: owners\.0\.tag must be written key=value$/,
    ],
    'a service that is none': [
      'owners:\n  - owner: x\n    service: s4\n',
      /:3: owners\.0\.service: there is no service s4; did you mean s3\?$/,
    ],
    'a layer that is none': [
      'owners:\n  - owner: x\n    layer: data\n',
      /:3: owners\.0\.layer: there is no layer data; there are customer-data, /,
    ],
    'a check that is none': [
      instead('s3-bucket-private', 's3-bucket-privat'),
      /:2: exceptions\.0\.check: there is no check s3-bucket-privat; did you mean s3-bucket-private\?$/,
    ],
    'an exception without a check': [
      without('- check').replace('    resource', '  - resource'),
      /:2: exceptions\.0 lacks check$/,
    ],
    'an exception without an owner': [without('owner'), /:2: exceptions\.0 lacks owner$/],
    'an exception without a reason': [without('reason'), /:2: exceptions\.0 lacks reason$/],
    'an exception without an approver': [without('approver'), /:2: exceptions\.0 lacks approver$/],
    'an exception without an end': [without('expires'), /:2: exceptions\.0 lacks expires$/],
    'an exception for a name': [
      instead("'arn:aws:s3:::site-*'", 'site'),
      /:3: exceptions\.0\.resource must be an ARN, in which \* stands for any text/,
    ],
    'an approver that is still to be found': [
      instead('jane.doe', 'TODO'),
      /:6: exceptions\.0\.approver must be filled in, and is still TODO$/,
    ],
    'a day that is still to be found': [
      instead('2027-01-31', 'TODO'),
      /:7: exceptions\.0\.expires must be a day that there is, such as 2027-01-31$/,
    ],
    'a day that there is not': [
      instead('2027-01-31', '2027-02-30'),
      /:7: exceptions\.0\.expires must be a day/,
    ],
    'a day in other words': [instead('2027-01-31', '31.01.2027'), /:7: exceptions\.0\.expires must be a day/],
    'a moment': [instead('2027-01-31', '2027-01-31T10:00:00Z'), /:7: exceptions\.0\.expires must be a day/],
    'a year': [instead('2027-01-31', '2027'), /:7: exceptions\.0\.expires must be a day/],
    'the same exception twice': [
      EXCEPTION + EXCEPTION.replace('exceptions:\n', '').replace('web team', 'others'),
      /:8: exceptions\.1: is about the same as exceptions\.0$/,
    ],
    'the same attestation twice': [
      ATTESTATION + ATTESTATION.replace('attestations:\n', '').replace(/expires: .*/, 'expires: 2029-01-01'),
      /: attestations\.1: is about the same as attestations\.0$/,
    ],
    'an attestation of nothing': [
      ATTESTATION.replace('layer: client-side-protection\n    service: s3\n    ', ''),
      /:2: attestations\.0: names no control, no layer and no service$/,
    ],
    'an attestation with a link that is not https': [
      ATTESTATION.replace('https://wiki', 'http://wiki'),
      /:6: attestations\.0\.evidence must be an https link$/,
    ],
    'an attestation with a link that is a program': [
      ATTESTATION.replace('https://wiki.example.com/cards', "'javascript:alert(1)//https://'"),
      /:6: attestations\.0\.evidence must be an https link$/,
    ],
    'an attestation of a control that is none': [
      ATTESTATION.replace('service: s3', 'control: patching'),
      /:3: attestations\.0\.control: there is no control patching/,
    ],
  };
  for (const [name, [text, says]] of Object.entries(WRONG)) {
    it(name, () => expect(resolved(text)).rejects.toThrow(says));
  }
});
