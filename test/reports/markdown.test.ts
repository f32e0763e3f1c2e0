import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { markdown } from '../../reports/markdown.ts';
import { cell, code, cut, link, prose } from '../../reports/markdown/escape.ts';
import { visible } from '../../reports/unseen.ts';
import { compareReports } from '../../src/engine/changes.ts';
import type { Report } from '../../src/model/report.ts';
import { CONTROLS, LAYERS, type Control, type Layer } from '../../src/model/responsibility.ts';
import { SEVERITIES } from '../../src/model/severity.ts';
import { accepted } from './accepted.ts';
import { account } from './account.ts';
import { withChanges } from './diff/changed.ts';
import { denied, finding, many, operation, reportOf, scanFacts } from './fixtures.ts';
import { hostile } from './hostile.ts';

function written(report: Report): string {
  return [...markdown(report)].join('');
}

it('says in brief what has changed since a baseline', () => {
  const [, section = ''] = written(withChanges())
    .split(/(?=^## )/m)
    .filter((text) => !text.startsWith('## By'));
  expect(section).toMatchInlineSnapshot(`
    "## What changed since \`baseline.json\` (2026-11-20 12:00 UTC)

    > Scanned by aboveline 0.1.0 before, and by 0.2.0 after.

    **Fails, and did not: 1 critical, 4 high, 1 medium.**

    | Change | Findings | |
    | --- | ---: | --- |
    | Regressed | 2 | passed, and fails now |
    | Exception ended | 1 | was accepted, and fails now |
    | New resource | 1 | was not there |
    | Now in scope | 1 | not what the check was about, or perhaps new |
    | Parameter changed | 1 | judged by another value of the check's parameter |
    | Lost visibility | 8 | was judged, and cannot be now |
    | Regained visibility | 1 | could not be judged, and is now |
    | Resource gone | 1 | was there, and is not in a list that was read whole |
    | Fixed | 1 | failed, and passes now |

    - critical, pass → fail: \`invoices\` in \`eu-west-1\` lets everyone \`s3:GetObject\` on \`arn:aws:s3:::invoices/*\` (statement AllowAll) \`s3-bucket-not-public-by-policy\`
    - high, pass → fail: \`invoices\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off \`s3-bucket-public-access-blocked\`
    - high, accepted → fail: \`old-site\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off (it held until \`2026-11-22\`) \`s3-bucket-public-access-blocked\`
    - high, not there → fail: \`upload-dropzone\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off \`s3-bucket-public-access-blocked\`
    - medium, pass → fail: \`orders\` in \`eu-west-1\` keeps backups for 14 days, fewer than 30 (minDays was 7 and is 30) \`rds-instance-backups-retained\`

    "
  `);
  expect(written(account())).not.toContain('changed since');
});

it('reads well', () => {
  const report = reportOf(
    [
      finding({ owner: 'web team' }),
      ...many(4, (index) => finding({ name: `logs-${index}` })),
      finding({ name: 'team', status: 'pass' }),
      denied('s3:GetBucketPolicy', 's3:GetBucketPolicy', {
        check: 's3-bucket-policy-not-public',
        title: 'S3 bucket policies grant nothing to everyone',
        severity: 'critical',
      }),
      finding({
        check: 'ec2-security-group-ssh-restricted',
        title: 'Security groups let nobody reach SSH (port 22)',
        severity: 'critical',
        layer: 'os-network-firewall',
        name: 'default',
        resource: { id: 'sg-09f8e7d6' },
        message: 'allows TCP 22 from 0.0.0.0/0 and ::/0 (rule sgr-1)',
      }),
      accepted({}, { name: 'site', check: 's3-bucket-site', severity: 'low' }),
    ],
    { partial: true, replayed: true },
    [operation({ denied: 1 })],
  );
  expect(written(report)).toMatchInlineSnapshot(`
    "# aboveline: 6 fail, 1 unknown, 1 accepted, 1 pass

    Account \`123456789012\` in 3 Regions, 143 checks, 2026-11-20 12:00:00 UTC.
    88.8 % of all findings could be judged; unknown: 1 access denied.

    > **Partial:** The scan was interrupted: what is here is right, but it is not all.

    > **Replayed:** Judged from a recording, as things were when it was made.

    ## By layer and control type

    | Layer | Customer-specific | Shared | In all |
    | --- | --- | --- | --- |
    | Customer data | 5 fail, 1 unknown, 1 accepted, 1 pass |  | 5 fail, 1 unknown, 1 accepted, 1 pass |
    | Platform, applications, identity and access |  |  | nothing was judged |
    | Operating system, network and firewall configuration | 1 fail |  | 1 fail |
    | Client-side encryption and data integrity |  |  | nothing was judged |
    | Server-side encryption |  |  | nothing was judged |
    | Network traffic protection |  |  | nothing was judged |
    | AWS software: compute, storage, database, networking |  |  | AWS's own: relied on, not tested |
    | AWS hardware and global infrastructure |  |  | AWS's own: relied on, not tested |

    ## What fails, the worst first

    ### critical: Security groups let nobody reach SSH (port 22)

    \`ec2-security-group-ssh-restricted\`: 1 fail

    - \`default\` \`sg-09f8e7d6\` in \`eu-west-1\` allows TCP 22 from \`0.0.0.0/0\` and \`::/0\` (rule \`sgr-1\`)

    <details><summary>Why it matters, and how to mend it</summary>

    - Risk: One careless policy or ACL is then enough to publish the bucket.
    - Console: Open the bucket, Permissions, Block public access: turn on all four settings.
    - CLI: \`aws s3api put-public-access-block --bucket NAME --public-access-block-configuration BlockPublicAcls=true\`
    - Terraform: \`aws_s3_bucket_public_access_block\` with all four arguments true
    - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>

    </details>

    ### high: S3 buckets block all public access

    \`s3-bucket-public-access-blocked\`: 5 fail, 1 pass

    - \`invoices\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off (owner: \`web team\`)
    - \`logs-0\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off
    - \`logs-1\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off
    - and 2 more

    <details><summary>Why it matters, and how to mend it</summary>

    - Risk: One careless policy or ACL is then enough to publish the bucket.
    - Console: Open the bucket, Permissions, Block public access: turn on all four settings.
    - CLI: \`aws s3api put-public-access-block --bucket NAME --public-access-block-configuration BlockPublicAcls=true\`
    - Terraform: \`aws_s3_bucket_public_access_block\` with all four arguments true
    - <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>

    </details>

    ## What is unknown

    - critical, \`s3-bucket-policy-not-public\`, 1 unknown: \`invoices\` in \`eu-west-1\` could not be judged: \`s3:GetBucketPolicy\` access denied (AccessDenied)

    ## What could not be read

    | Operation | Denied | Throttled | Failed | Where |
    | --- | --: | --: | --: | --- |
    | \`s3:GetBucketPolicy\` | 1 |  |  | \`eu-west-1\` |

    ## IAM actions that were denied

    | Action | Unknown for want of it | Denied |
    | --- | --- | --- |
    | \`s3:GetBucketPolicy\` | 1 finding, 1 check, 1 resource | without saying by whom |

    ## What is accepted for now

    - \`site\` in \`eu-west-1\` leaves BlockPublicAcls, BlockPublicPolicy off, accepted until \`2027-01-31\` by \`Jo Doe\`: it holds a public site (\`s3-bucket-site\`)
    "
  `);
});

describe('how it stands', () => {
  it('has a row for every layer, and takes none for fine because it is silent', () => {
    const text = written(reportOf([finding({ status: 'pass' })]));
    for (const { name, side } of Object.values(LAYERS)) {
      const said =
        name === 'Customer data' ? '1 pass' : side === 'aws' ? 'relied on, not tested' : 'nothing was judged';
      expect(text).toMatch(new RegExp(`^\\| ${name} \\|.* ${said} \\|$`, 'm'));
    }
  });

  it('says of nothing that nothing was judged', () => {
    const text = written(reportOf([]));
    expect(text).toMatch(/^# aboveline: nothing was judged$/m);
    expect(text).not.toMatch(/100|pass/);
  });

  it('says what is unknown where nothing fails', () => {
    const text = written(reportOf([denied('s3:A', 's3:A'), finding({ name: 'b', status: 'pass' })]));
    expect(text).toMatch(/^# aboveline: 1 unknown, 1 pass$/m);
    expect(text).toContain('50 % of all findings could be judged; unknown: 1 access denied.');
    expect(text).toContain('Nothing that could be judged fails.');
  });

  it('counts accounts that are too many to name', () => {
    const [one] = scanFacts().accounts;
    if (!one) throw new Error('the fixture has an account');
    const accounts = many(7, (index) => ({ ...one, id: `${index}`.repeat(12) }));
    expect(written(reportOf([], { accounts }))).toMatch(/^Accounts `0{12}`.* `4{12}`, 2 more in 3 Regions,/m);
  });
});

describe('what fails', () => {
  it('comes the worst first', () => {
    const titles = written(account()).match(/^### .*/gm) ?? [];
    const severities = titles.map((title) => SEVERITIES.findIndex((one) => title.startsWith(`### ${one}: `)));
    expect(severities).toEqual([0, 0, 1, 1, 2, 2, 2, 4]);
  });

  it('is told with three examples of a check, and read no further', () => {
    const whole = reportOf(many(5_000, (index) => finding({ name: `b-${index}` })));
    let read = 0;
    const text = written({
      ...whole,
      *findings(check) {
        for (const one of whole.findings(check)) {
          read += 1;
          yield one;
        }
      },
    });
    expect(text.match(/^- `b-\d+` in /gm)).toHaveLength(3);
    expect(text).toContain('- and 4,997 more');
    expect(read).toBe(3);
  });

  it('is told of what fails, and not of what else the check found', () => {
    const others = [finding({ name: 'a', status: 'pass' }), denied('s3:A', 's3:A', { name: 'b' })];
    const [, text = ''] = written(reportOf([...others, finding({ name: 'c' })])).split('## What fails');
    expect(text.split('<details>')[0]).toMatch(/1 fail, 1 unknown, 1 pass\n\n- `c` in .*\n\n$/);
  });

  it('is counted where there are too many checks to tell', () => {
    const text = written(
      reportOf(many(50, (index) => finding({ check: `check-${index}`, name: `b-${index % 2}` }))),
    );
    expect(text.match(/^### /gm)).toHaveLength(20);
    expect(text).toContain('And 30 more failing checks with 30 findings.');
  });

  it('names the account where there are several', () => {
    const [one] = scanFacts().accounts;
    if (!one) throw new Error('the fixture has an account');
    const text = written(reportOf([finding()], { accounts: [one, { ...one, id: '210987654321' }] }));
    expect(text).toContain('- `invoices` in `123456789012` `eu-west-1` leaves');
  });
});

it('what is unknown is told by check, with one of its findings', () => {
  const text = written(
    reportOf([
      ...many(3, (index) => denied('s3:A', 's3:A', { name: `b-${index}` })),
      ...many(12, (index) => denied('s3:A', 's3:A', { check: `check-${index}`, severity: 'low' })),
    ]),
  );
  expect(text).toContain(
    '- high, `s3-bucket-public-access-blocked`, 3 unknown: `b-0` in `eu-west-1` could not be judged: `s3:A` access denied (AccessDenied)\n',
  );
  expect(text.match(/^- low, `check-\d+`, 1 unknown: /gm)).toHaveLength(9);
  expect(text).toContain('- and of 3 more checks');
  expect(written(reportOf([finding()]))).not.toContain('unknown');
});

it('what could not be read is added up over Regions and accounts', () => {
  const regions = ['eu-west-1', 'us-east-1', 'us-east-2', 'us-west-1'];
  const text = written(
    reportOf([], {}, [
      ...regions.map((region) => operation({ region, denied: 1 })),
      operation({ operation: 'ListBuckets', ok: 4 }),
      operation({ operation: 'GetBucketTagging', account: '210987654321', throttled: 2, failed: 1_500 }),
      operation({ operation: 'GetBucketTagging', throttled: 1 }),
    ]),
  );
  expect(text).toContain(
    '| `s3:GetBucketTagging` |  | 3 | 1,500 | `eu-west-1` of 2 accounts |\n| `s3:GetBucketPolicy` | 4 |',
  );
  expect(text).toContain(' | 4 Regions |');
  expect(text).not.toContain('ListBuckets');
  expect(written(reportOf([finding()], {}, [operation({ ok: 1 })]))).not.toMatch(
    /could not be read|IAM actions/,
  );
});

it.each(['`|<@漢', '\u202E', 'a `'])(
  'far less than GitHub takes of a step comes of an account full of %j',
  (part) => {
    const long = part.repeat(2_000);
    const texts = { title: long, message: long, owner: long };
    const fix = { console: long, cli: long, terraform: long };
    const links = many(50, (index) => `https://example.com/${index}/${'x'.repeat(5_000)}`);
    const findings = many(120, (index) => {
      const given = {
        ...texts,
        fix,
        links,
        check: `check-${index % 30}`,
        name: long + index,
        resource: { id: long },
      };
      if (index % 4 === 0) return denied(`s3:${long}${index}`, `s3:${long}${index}`, given);
      return index % 4 === 1 ? accepted({ reason: long, approver: long }, given) : finding(given);
    });
    const operations = many(90, (index) => operation({ operation: long + index, region: long, denied: 1 }));
    const size = Buffer.byteLength(written(reportOf(findings, {}, operations)));
    expect(size).toBeGreaterThan(50_000);
    expect(size).toBeLessThan(512 * 1_024);
    expect(Buffer.byteLength(written(account()))).toBeLessThan(20 * 1_024);
  },
);

describe('hostile texts', () => {
  it.each([
    ['is not encrypted', 'is not encrypted'],
    ['keeps backups for 1 day, fewer than 7', 'keeps backups for 1 day, fewer than 7'],
    ['allows TCP 22 from 0.0.0.0/0 (rule a)', 'allows TCP 22 from `0.0.0.0/0` (rule a)'],
    ['the "old" SSH/RDP rule: 1.5', 'the "old" SSH/RDP rule: 1.5'],
    ['see @octocat and octo/repo#1, GH-1', 'see `@octocat` and `octo/repo#1, GH-1`'],
    ['of me@evil', 'of `me@evil`'],
    ['("a_b", c_d).', '("`a_b", c_d`).'],
    ['of @x: b', 'of `@x`: b'],
    ['((', '`((`'],
    ['at https://evil.example or www.evil.example', 'at `https://evil.example` or `www.evil.example`'],
    ['**bold** <b> &amp; [a](b) :tada: $x$', '`**bold** <b> &amp; [a](b) :tada: $x$`'],
    ['a\n# b', '`a\\n#` b'],
    ['a  b', 'a b'],
  ])('%j is prose as %s', (text, expected) => {
    expect(prose(text)).toBe(expected);
  });

  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['``a', '``` ``a ```'],
    ['\u202E', '`\\u{202e}`'],
    ['', '` `'],
  ])('%j is code as %s', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc…'],
    ['ab😀', 3, 'ab…'],
    ['\u202Eabc', 3, '\\u{…'],
    ['😀'.repeat(9), 4, '😀😀…'],
  ])('%j is cut at %d as %s', (text, longest, expected) => {
    expect(cut(text, longest)).toBe(expected);
  });

  it('do not end a cell', () => {
    expect(cell('a|b\\|')).toBe('`a\\u{7c}b\\\\u{7c}`');
  });

  it.each([
    ['https://docs.aws.amazon.com/a_b/c.html#d', '<https://docs.aws.amazon.com/a_b/c.html#d>'],
    ['javascript:alert(1)', '`javascript:alert(1)`'],
    ['https://a.example/> <script>', '`https://a.example/> <script>`'],
  ])('%j is a link as %s', (address, expected) => {
    expect(link(address)).toBe(expected);
  });

  it('are nothing but plain words outside of code, whatever they are', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(outsideCode(prose(text))).toMatch(/^[\p{L}\p{M}\p{N} "'(),./:;…-]*$/u);
        expect(outsideCode(prose(text))).not.toMatch(/www\.|:\/\/|\p{L}\.\p{L}|-\d/u);
        expect(outsideCode(code(text))).toBe('');
        expect(code(text)).toContain(visible(text));
        expect(cell(text)).not.toContain('|');
      }),
      { numRuns: 1_000 },
    );
  });

  it('change nothing of the report’s own shape', () => {
    const anyFinding = fc
      .record({
        name: hostile,
        id: hostile,
        title: hostile,
        message: hostile,
        owner: hostile,
        status: fc.constantFrom('fail', 'unknown', 'accepted', 'pass'),
        layer: fc.constantFrom(...(Object.keys(LAYERS) as Layer[])),
        control: fc.constantFrom(...(Object.keys(CONTROLS) as Control[])),
      })
      .map(({ id, status, ...texts }) => {
        const given = { ...texts, check: `check-${texts.layer}-${texts.control}`, resource: { id } };
        if (status === 'unknown') return denied(texts.name, texts.title, given);
        return status === 'accepted'
          ? accepted({ reason: texts.name, approver: texts.title }, given)
          : finding({ ...given, status, fix: { console: id, cli: texts.name, terraform: texts.title } });
      });
    const findings = fc.uniqueArray(anyFinding, { maxLength: 8, selector: ({ id }) => id });
    fc.assert(
      fc.property(findings, findings, hostile, (some, others, text) => {
        const report = reportOf(some, {}, [operation({ operation: text, region: text, denied: 1 })]);
        const { changes, close } = compareReports({ report: reportOf(others), file: text }, { report });
        const told = written({ ...report, changes });
        close();
        for (const line of told.trimEnd().split('\n')) {
          expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
          expect(outsideCode(line)).toMatch(OURS);
        }
      }),
    );
  });
});

/** Lines as we write them, code taken out. */
const WORDS = String.raw`[\p{L}\p{M}\p{N} "'(),./:;…%’→-]*`;
const OURS = new RegExp(
  [
    '',
    `#{1,3} ${WORDS}`,
    `- ${WORDS}(<https://[\\w./#?&=%~+-]+>)?`,
    `> \\*\\*\\w+:\\*\\* ${WORDS}`,
    `\\|(${WORDS}\\|)+`,
    '<details><summary>Why it matters, and how to mend it</summary>',
    '</details>',
    `\\*\\*${WORDS}\\*\\*`,
    '\\| Change \\| Findings \\| \\|',
    WORDS,
  ]
    .map((form) => `^${form}$`)
    .join('|'),
  'u',
);

/** What is left when code is taken out as CommonMark reads it: from a run of backticks to the next run as long. */
function outsideCode(line: string): string {
  return line.replaceAll(/(?<!`)(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, '');
}
