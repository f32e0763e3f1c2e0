import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { FRAMEWORKS } from '../../frameworks/registry.ts';
import { findFrameworks } from '../../src/config/frameworks.ts';
import type { Framework } from '../../src/model/framework.ts';

const CHECKS = ['s3-bucket-private', 's3-bucket-encrypted', 'ours-vault-shut'];

const HEAD = 'id: ours-1.0\nname: Our baseline\nversion: "1.0"\n';
const ONE = 'requirements:\n  - id: "1.1"\n    title: Buckets are private\n';

const folder = mkdtempSync(join(tmpdir(), 'aboveline-frameworks-'));
let written = 0;

function find(...names: string[]): Promise<Framework[]> {
  return findFrameworks(names, FRAMEWORKS, CHECKS, folder);
}

function load(text: string, extension = 'yaml'): Promise<Framework[]> {
  written += 1;
  const name = `ours-${written}.${extension}`;
  writeFileSync(join(folder, name), text);
  return find(name);
}

it('finds those that ship by their ids, in the order that was asked, each once', async () => {
  const found = await find('hipaa', 'cis-7.0', 'hipaa');
  expect(found.map(({ id }) => id)).toEqual(['hipaa', 'cis-7.0']);
});

it.each([
  ['cis-7', /there is no framework "cis-7"; did you mean cis-7\.0\?/],
  [
    'zzzzzzzzzzzzzz',
    /there is no framework "zzzzzzzzzzzzzz"; there are cis-7\.0, .*; your own is a YAML file/,
  ],
  ['nowhere.yaml', /cannot read the framework .*nowhere\.yaml: ENOENT/],
])('says what to do about %s', async (name, says) => {
  await expect(find(name)).rejects.toThrow(says);
});

it('reads a file', async () => {
  const text = `${HEAD}${ONE}    checks: [s3-bucket-private, ours-vault-shut]\n  - id: "1.2"\n    title: By hand\n    checks: []\n`;
  expect(await load(text)).toEqual([
    {
      id: 'ours-1.0',
      name: 'Our baseline',
      version: '1.0',
      lists: 'all',
      requirements: [
        { id: '1.1', title: 'Buckets are private', checks: ['s3-bucket-private', 'ours-vault-shut'] },
        { id: '1.2', title: 'By hand', checks: [] },
      ],
    },
  ]);
});

it('reads JSON', async () => {
  const requirements = [{ id: '1', title: 'Private', checks: ['s3-bucket-private'] }];
  const text = JSON.stringify({ id: 'ours', name: 'Ours', version: '1', requirements });
  expect(await load(text, 'json')).toMatchObject([{ id: 'ours', requirements }]);
});

describe('refuses, and says where,', () => {
  it.each([
    ['an empty file', '', /yaml: a framework is a map of id, name, version and requirements/],
    ['a list', '- id: a\n', /yaml:1: a framework is a map of/],
    ['what is no YAML', 'id: [\n', /yaml:2: /],
    ['no requirements', HEAD, /yaml:1: requirements is missing/],
    ['an empty list of them', `${HEAD}requirements: []\n`, /yaml:4: requirements is empty/],
    ['a map of them', `${HEAD}requirements:\n  a: b\n`, /yaml:4: requirements must be a list, and is Object/],
    ['a text for one', `${HEAD}requirements:\n  - a\n`, /yaml:5: requirements\.0 must be a map, and is "a"/],
    [
      'a list for one',
      `${HEAD}requirements:\n  - [a]\n`,
      /yaml:5: requirements\.0 must be a map, and is a list/,
    ],
    [
      'a version that is a number',
      HEAD.replaceAll('"', ''),
      /yaml:3: version must be a text, and is the number 1: put it in quotes/,
    ],
    [
      'a number for an id, of which 1.10 would be 1.1',
      `${HEAD}requirements:\n  - id: 1.10\n    title: a\n    checks: []\n`,
      /yaml:5: requirements\.0\.id must be a text, and is the number 1\.1: put it in quotes/,
    ],
    [
      'an unknown key',
      `${HEAD}requirments: []\n`,
      /yaml:4: unknown key requirments; did you mean requirements\?/,
    ],
    [
      'an unknown key of a requirement',
      `${HEAD}${ONE}    check: []\n`,
      /yaml:7: unknown key requirements\.0\.check; did you mean checks\?/,
    ],
    ['a requirement without checks', `${HEAD}${ONE}`, /yaml:5: requirements\.0\.checks is missing/],
    [
      'a text for its checks',
      `${HEAD}${ONE}    checks: a\n`,
      /yaml:7: requirements\.0\.checks must be a list, and is "a"/,
    ],
    [
      'a check that does not exist',
      `${HEAD}${ONE}    checks:\n      - s3-bucket-private\n      - s3-bucket-encryptd\n`,
      /yaml:9: there is no check s3-bucket-encryptd; did you mean s3-bucket-encrypted\?/,
    ],
    [
      'a check that is there twice',
      `${HEAD}${ONE}    checks: [s3-bucket-private, s3-bucket-private]\n`,
      /yaml:7: s3-bucket-private is there already/,
    ],
    [
      'a requirement that is there twice',
      `${HEAD}${ONE}    checks: []\n  - id: "1.1"\n    title: Again\n    checks: []\n`,
      /yaml:8: there is a requirement 1\.1 already/,
    ],
    [
      'an id that would not do as a name',
      `${HEAD.replace('ours', 'Our s')}${ONE}    checks: []\n`,
      /yaml:1: id must be of small letters/,
    ],
    [
      'the id of one that ships',
      `${HEAD.replace('ours-1.0', 'cis-7.0')}${ONE}    checks: []\n`,
      /yaml:1: there is a framework cis-7\.0 already/,
    ],
  ])('%s', async (_, text, says) => {
    await expect(load(text)).rejects.toThrow(says);
  });

  it('two of the same id', async () => {
    const text = `${HEAD}${ONE}    checks: []\n`;
    writeFileSync(join(folder, 'a.yaml'), text);
    writeFileSync(join(folder, 'b.yaml'), text);
    await expect(find('a.yaml', 'b.yaml')).rejects.toThrow(
      /b\.yaml:1: there is a framework ours-1\.0 already/,
    );
  });
});
