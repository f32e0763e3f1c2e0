import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { loadConfig } from '../../src/config/load.ts';
import { resolveParams } from '../../src/config/params.ts';
import { selectChecks, selectionOf } from '../../src/config/selection.ts';
import type { Criteria } from '../../src/config/schema.ts';
import { catalog } from './catalog.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'aboveline-test-'))));
afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('finding the config', () => {
  it('looks from the working folder up', async () => {
    const file = await put('aboveline.yaml', 'select:\n  services: [s3]\n');
    const below = join(folder, 'a', 'b');
    await mkdir(below, { recursive: true });
    const config = await loadConfig(undefined, below);
    expect(config).toMatchObject({ settings: { select: { services: ['s3'] } }, file, folder });
  });

  it('is content with none', async () => {
    expect((await loadConfig(undefined, folder)).settings).toEqual({});
  });

  it('reads JSON, and an empty file', async () => {
    await put('aboveline.json', '{ "allowedRegions": ["eu-west-1"] }');
    expect((await loadConfig(undefined, folder)).settings).toEqual({ allowedRegions: ['eu-west-1'] });
    const empty = await put('empty.yaml', '# nothing yet\n');
    expect((await loadConfig(empty, folder)).settings).toEqual({});
  });

  it('names a file that is not there', async () => {
    await expect(loadConfig('nowhere.yaml', folder)).rejects.toThrow(
      /cannot read the config .*nowhere\.yaml: ENOENT/,
    );
  });
});

describe('a config that cannot be right names the line', () => {
  const WRONG: Record<string, [string, RegExp]> = {
    'an unknown key': [
      'select:\n  services: [s3]\nplugin: [x]\n',
      /:3: unknown key plugin; did you mean plugins\?$/,
    ],
    'an unknown key further in': [
      'select:\n  service: [s3]\n',
      /:2: unknown key select\.service; did you mean services\?$/,
    ],
    'a text for a list': [
      'exclude:\n  services: [s3]\n  checks: all\n',
      /:3: exclude\.checks must be a list/,
    ],
    'a list for a map': ['select: [s3]\n', /:1: select must be a map/],
    'no map at all': ['- s3\n', /a config is a map of settings$/],
    'a numeric account id': [
      '\nselect:\n  tags:\n    - 012345678901\n',
      /:4: select\.tags\.0 must be a text, and is the number 12345678901: put account ids in quotes, '012345678901'$/,
    ],
    'broken YAML': ['select:\n  services: [s3\nparams: {}\n', /:\d: /],
    'the same key twice': ['params: {}\nparams: {}\n', /:2: /],
  };
  for (const [name, [text, says]] of Object.entries(WRONG)) {
    it(name, async () => {
      const file = await put('aboveline.yaml', text);
      await expect(loadConfig(undefined, folder)).rejects.toThrow(says);
      await expect(loadConfig(undefined, folder)).rejects.toThrow(file);
    });
  }
});

describe('parameters', () => {
  const resolved = async (text: string) => {
    await put('aboveline.yaml', text);
    return resolveParams(catalog.checks, await loadConfig(undefined, folder));
  };

  it("are the config's, otherwise the check's defaults", async () => {
    const params = await resolved('params:\n  rds-instance-backed-up:\n    minDays: 14\n');
    expect(params.of('rds-instance-backed-up')).toEqual({ minDays: 14 });
    expect(params.of('s3-bucket-private')).toEqual({ trustedAccounts: [] });
    expect(catalog.checks.map((check) => params.missing(check))).toEqual([
      'allowedRegions',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('allowedRegions is for every check that has such a parameter', async () => {
    const params = await resolved('allowedRegions: [eu-west-1]\n');
    expect(params.of('account-resources-in-allowed-regions')).toEqual({ allowedRegions: ['eu-west-1'] });
  });

  const WRONG: Record<string, [string, RegExp]> = {
    'no such check': [
      '  rds-instance-backup:\n    minDays: 1',
      /:2: there is no check rds-instance-backup; did you mean rds-instance-backed-up\?/,
    ],
    'no such parameter': [
      '  rds-instance-backed-up:\n    days: 1',
      /:3: rds-instance-backed-up has no parameter days/,
    ],
    'a value out of bounds': ['  rds-instance-backed-up:\n    minDays: 99', /:3: minDays must be at most 35/],
    'a text for a number': [
      '  rds-instance-backed-up:\n    minDays: "7"',
      /:3: minDays must be a whole number/,
    ],
    'a numeric account id': [
      '  s3-bucket-private:\n    trustedAccounts: [012345678901]',
      /:3: trustedAccounts must be a list of texts, and is the number 12345678901: put account ids in quotes, '012345678901'/,
    ],
  };
  for (const [name, [text, says]] of Object.entries(WRONG)) {
    it(`${name} is an error that names the line`, async () => {
      await expect(resolved(`params:\n${text}\n`)).rejects.toThrow(says);
    });
  }
});

describe('selecting', () => {
  const chosen = (select: Criteria, exclude: Criteria = {}) => {
    const params = resolveParams(catalog.checks, { settings: {}, folder, where: () => '' });
    const { checks, off } = selectChecks(catalog, selectionOf(select, exclude), params);
    return { ids: checks.map(({ id }) => id), off };
  };
  const ALL = ['rds-instance-backed-up', 's3-bucket-encrypted', 's3-bucket-private'];

  it('takes everything by default, less what is off until it is set', () => {
    expect(chosen({})).toEqual({
      ids: ALL,
      off: [{ check: 'account-resources-in-allowed-regions', parameter: 'allowedRegions' }],
    });
  });

  const CASES: [Criteria, Criteria, string[]][] = [
    [{ services: ['s3'] }, {}, ['s3-bucket-encrypted', 's3-bucket-private']],
    [{ services: ['s3'], severities: ['high'] }, {}, ['s3-bucket-private']],
    [{ layers: ['server-side-encryption'] }, {}, ['s3-bucket-encrypted']],
    [{ controls: ['configuration-management'] }, {}, ['rds-instance-backed-up']],
    [
      { checks: ['s3-bucket-private', 's3-bucket-encrypted'] },
      { severities: ['low'] },
      ['s3-bucket-private'],
    ],
    [{}, { services: ['rds'], checks: ['s3-bucket-private'] }, ['s3-bucket-encrypted']],
  ];
  for (const [select, exclude, ids] of CASES) {
    it(`${JSON.stringify(select)} without ${JSON.stringify(exclude)}`, () => {
      expect(chosen(select, exclude).ids).toEqual(ids);
    });
  }

  it('refuses names that do not exist in what is excluded, too', () => {
    expect(() => chosen({}, { checks: ['s3-bucket-privat'] })).toThrow(/did you mean s3-bucket-private\?/);
  });

  const WRONG: [Criteria, RegExp][] = [
    [{ checks: ['s3-bucket-privat'] }, /no check "s3-bucket-privat"; did you mean s3-bucket-private\?/],
    [{ services: ['ec3'] }, /no service "ec3"; did you mean s3\?|there are account, rds, s3/],
    [{ layers: ['firewall'] }, /no layer "firewall"/],
    [{ severities: ['hihg'] }, /no severity "hihg"; did you mean high\?/],
    [{ tags: ['prod'] }, /a tag is written key=value, not "prod"/],
    [{ services: ['rds'], severities: ['low'] }, /leaves no check/],
    [
      { checks: ['account-resources-in-allowed-regions'] },
      /is off until its parameter allowedRegions is set/,
    ],
  ];
  for (const [select, says] of WRONG) {
    it(`refuses ${JSON.stringify(select)}`, () => {
      expect(() => chosen(select)).toThrow(says);
    });
  }
});
