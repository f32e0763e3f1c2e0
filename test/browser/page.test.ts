import { describe, expect, it } from 'vitest';

import { account } from '../reports/account.ts';
import { reportOf } from '../reports/fixtures.ts';
import { organization } from '../reports/organization.ts';
import { browserForTests, hash, howMany, rows, write } from './opened.ts';

const { open } = browserForTests();

describe('the page', () => {
  it('answers in this order, also that nobody is named and nothing is compared', async () => {
    const { page, misdeeds } = await open(write(account()));
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'How we stand',
      'What is worst',
      'What could not be seen',
      'Who owns what',
      'What changed',
      'Findings',
      'What was looked at',
    ]);
    expect(await page.locator('#owned p').textContent()).toContain('Nobody is named');
    expect(await page.locator('#changed p').textContent()).toContain('no earlier scan');
    expect(await page.locator('#worst li h3').allTextContents()).toEqual([
      'S3 bucket policies grant nothing to everyone',
      'The root user signs in with MFA',
      'S3 buckets block all public access',
      'Security groups let nobody on the internet reach SSH (port 22)',
      'IAM access keys are rotated',
      'RDS instances keep automated backups for long enough',
      'EBS volumes are encrypted at rest',
      'Load balancers listen with TLS only',
    ]);
    expect(await page.locator('#unread pre').textContent()).toContain(
      '"Action": [\n        "s3:GetBucketPolicy"',
    );
    expect(misdeeds).toEqual([]);
  });

  it('shows all findings, the worst first, a hundred at a time', async () => {
    const report = account();
    const { page } = await open(write(report));
    const { fail, unknown, pass } = report.summary.status;
    await expect.poll(() => howMany(page)).toBe(`${fail + unknown + pass} findings`);
    expect(await rows(page).count()).toBe(100);
    expect(await rows(page).first().textContent()).toContain('press-kit lets everyone s3:GetObject');
    await page.getByRole('button', { name: 'Next' }).click();
    expect(await page.locator('.pages span').textContent()).toBe(`101 to 200 of ${fail + unknown + pass}`);
    expect(await hash(page)).toBe('#page=2');
    expect(await rows(page).first().textContent()).toMatch(/^pass/);
  });
});

it('shows of each account of an organisation what became of it, and its counts', async () => {
  const { page, misdeeds } = await open(write(organization()));
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('4 accounts');
  const cells = await page.locator('#coverage table').first().locator('tbody tr').all();
  const texts = await Promise.all(cells.map((row) => row.locator('th, td').allTextContents()));
  expect(texts.map(([who = '', ...others]) => [who.replaceAll(/\s+/g, ' '), ...others.slice(3)])).toEqual([
    [
      expect.stringMatching(/^111111111111 ?headquarters \(management account\) ?not read: access denied/),
      '0',
      '1',
      '0',
      '0',
    ],
    [expect.stringMatching(/^222222222222 ?the <shop> ?arn:aws:sts::222222222222:/), '2', '0', '0', '0'],
    [expect.stringMatching(/^333333333333 ?legacy ?pending closure: not scanned$/), '0', '0', '0', '0'],
    [expect.stringMatching(/^444444444444 ?data ?arn:aws:sts::444444444444:/), '3', '0', '0', '1'],
  ]);
  expect(misdeeds).toEqual([]);
});

it('tells what was looked at, and what was not', async () => {
  const { page } = await open(write(account()));
  const coverage = page.locator('#coverage');
  await coverage.locator('summary').click();
  const text = (await coverage.innerText()).replaceAll(/\s+/g, ' ');
  for (const part of [
    'eu-central-1, eu-west-1, us-east-1',
    'ap-southeast-2, sa-east-1',
    'af-south-1, ap-east-1, me-south-1',
    'Checks 143 checks, 132 of them with nothing to judge',
    'Off account-data-in-allowed-regions (until regions is set)',
    'Nothing judged Client-side encryption and data integrity',
    'Time 2026-11-20 12:00:00 UTC, 8.4 s',
    'Calls 1,204 (3 throttles)',
    '4 operations, and how their calls ended',
    's3:GetBucketPolicy 13 7 0 0',
  ]) {
    expect(text).toContain(part);
  }
});

describe('an open finding', () => {
  it('has its evidence, its fix and its links', async () => {
    const { page } = await open(
      `${write(account())}#text=press-kit&status=fail&check=s3-bucket-public-access-blocked`,
    );
    const button = rows(page).first().getByRole('button');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await button.click();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    const detail = page.locator('tr.detail');
    const text = await detail.textContent();
    for (const part of [
      'arn:aws:s3:::press-kit',
      's3:GetPublicAccessBlock',
      'publicAccessBlock: {"BlockPublicAcls":false}',
      'Open the bucket, Permissions, Block public access',
      'aws s3api put-public-access-block --bucket NAME',
      'aws_s3_bucket_public_access_block with all four arguments true',
      'Why it mattersOne careless policy or ACL is then enough to publish the bucket.',
      'AWS Security Hub CSPM S3.8',
    ]) {
      expect(text).toContain(part);
    }
    const link = detail.locator('.links a');
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    await button.click();
    expect(await detail.count()).toBe(0);
  });

  it('that is unknown says why, and what would mend it', async () => {
    const { page } = await open(`${write(account())}#text=payroll`);
    await rows(page).getByRole('button').click();
    const text = await page.locator('tr.detail').textContent();
    for (const part of [
      'Why it is unknown',
      'access denied',
      's3:GetBucketPolicy',
      'How to mend it, should it fail',
    ]) {
      expect(text).toContain(part);
    }
  });
});

it('an empty report says so', async () => {
  const { page, misdeeds } = await open(write(reportOf([])));
  expect(await page.locator('main').innerText()).toContain('Nothing fails.');
  await expect.poll(() => howMany(page)).toBe('0 findings');
  expect(misdeeds).toEqual([]);
});
