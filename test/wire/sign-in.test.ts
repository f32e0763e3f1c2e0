import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startFront, type Front } from '../../scripts/sample/front.ts';
import type { Corrections } from '../../scripts/sample/front/correction.ts';
import { json } from '../../scripts/sample/front/refusal.ts';
import { startMoto, type Moto } from '../../scripts/sample/moto.ts';
import { emptyFolder } from '../helpers/cli.ts';
import { scan } from './scan.ts';

let moto: Moto;
const fronts: Front[] = [];

/** A way to an empty account. */
async function newFront(further: Corrections = {}): Promise<Front> {
  const front = await startFront({ moto: moto.url, now: new Date(), further });
  fronts.push(front);
  return front;
}

beforeAll(async () => void (moto = await startMoto()), 300_000);

afterAll(async () => {
  await Promise.all(fronts.map((front) => front.stop()));
  await moto?.stop();
});

describe('signing in', () => {
  /** A home with an AWS config in it, whose profiles lead to moto. */
  function homeWith(config: string): { cwd: string; env: Record<string, string> } {
    const cwd = emptyFolder();
    mkdirSync(join(cwd, '.aws'));
    writeFileSync(join(cwd, '.aws', 'config'), config);
    return { cwd, env: { HOME: cwd } };
  }
  const ONE = ['--service', 'account', '--regions', 'eu-west-1'];
  const KEYS = 'aws_access_key_id = sample\naws_secret_access_key = sample\nregion = eu-west-1\n';

  it("goes by a profile, and by the profile's endpoint", async () => {
    const { url } = await newFront();
    const home = homeWith(`[profile audit]\n${KEYS}endpoint_url = ${url}\n`);
    const { report } = await scan(['--profile', 'audit', ...ONE], undefined, home);
    expect(report.scan.accounts[0]?.id).toBe('123456789012');
  });

  it("goes by a profile's services section", async () => {
    const { url } = await newFront();
    const services = ['sts', 'ec2', 'account'].map((name) => `${name} =\n  endpoint_url = ${url}`).join('\n');
    const home = homeWith(`[profile audit]\n${KEYS}services = local\n[services local]\n${services}\n`);
    const { report } = await scan(['--profile', 'audit', ...ONE], undefined, home);
    expect(report.scan.accounts[0]?.id).toBe('123456789012');
  });

  it('assumes a role, of another account even', async () => {
    const { url } = await newFront();
    const role = 'arn:aws:iam::210987654321:role/auditor';
    const { report } = await scan(['--role-arn', role, '--external-id', 'between-us-7391', ...ONE], url);
    expect(report.scan.accounts[0]).toMatchObject({ id: '210987654321' });
    expect(JSON.stringify(report)).not.toContain('between-us-7391');
  });

  /** The home's file, where the AWS CLI keeps what signing in gave it. */
  function keep(cwd: string, path: string, content: object): void {
    const file = join(cwd, '.aws', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(content));
  }
  const LATER = new Date(Date.now() + 3_600_000);
  const TOKEN = 'eyJzc28tdG9rZW4';

  it('goes by a profile of IAM Identity Center (SSO), with the token that `aws sso login` left', async () => {
    // https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
    const { url, counts } = await newFront({
      async 'unknown:Federation/credentials'() {
        const keys = { accessKeyId: 'sso', secretAccessKey: 'sso', sessionToken: 'sso' };
        return json(200, { roleCredentials: { ...keys, expiration: LATER.getTime() } });
      },
    });
    const profile =
      '[profile audit]\nsso_session = company\nsso_account_id = 123456789012\nsso_role_name = Auditor\nregion = eu-west-1\n';
    const session =
      '[sso-session company]\nsso_region = eu-west-1\nsso_start_url = https://company.awsapps.com/start\n';
    const home = homeWith(profile + session);
    const name = createHash('sha1').update('company').digest('hex');
    keep(home.cwd, `sso/cache/${name}.json`, { accessToken: TOKEN, expiresAt: LATER.toISOString() });
    const env = { ...home.env, AWS_ENDPOINT_URL: url };
    const { report, text } = await scan(['--profile', 'audit', ...ONE], undefined, { ...home, env });
    expect(report.scan.accounts[0]?.id).toBe('123456789012');
    expect(counts.get('unknown:Federation/credentials')).toBe(1);
    expect(JSON.stringify(report) + text).not.toContain(TOKEN);
  });

  it('goes by a profile of `aws login`, with what that left', async () => {
    const { url, counts } = await newFront();
    const session = 'arn:aws:iam::123456789012:user/auditor';
    const home = homeWith(`[profile audit]\nlogin_session = ${session}\nregion = eu-west-1\n`);
    const keys = { accessKeyId: 'login', secretAccessKey: 'login', sessionToken: 'login' };
    const accessToken = { ...keys, accountId: '123456789012', expiresAt: LATER.toISOString() };
    const rest = { clientId: 'cli', refreshToken: TOKEN, dpopKey: 'key' };
    const name = createHash('sha256').update(session).digest('hex');
    keep(home.cwd, `login/cache/${name}.json`, { accessToken, ...rest });
    const env = { ...home.env, AWS_ENDPOINT_URL: url };
    const { report, text } = await scan(['--profile', 'audit', ...ONE], undefined, { ...home, env });
    expect(report.scan.accounts[0]?.id).toBe('123456789012');
    expect(counts.get('sts:GetCallerIdentity')).toBe(1);
    expect(JSON.stringify(report) + text).not.toContain(TOKEN);
  });
});
