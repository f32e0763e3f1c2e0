import type { HttpRequest } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';

import check from '../../checks/s3/s3-bucket-public-access-blocked.ts';
import { scan } from '../../src/engine/scan.ts';
import type { Finding } from '../../src/model/finding.ts';
import { fakeAws, type Answer } from '../helpers/fake-aws.ts';

const ALL_ON =
  '<PublicAccessBlockConfiguration><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>' +
  '<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>';

function buckets(names: readonly string[], token?: string): Answer {
  const rows = names.map(
    (name) => `<Bucket><Name>${name}</Name><BucketRegion>eu-west-1</BucketRegion></Bucket>`,
  );
  const more = token ? `<ContinuationToken>${token}</ContinuationToken>` : '';
  return {
    body: `<ListAllMyBucketsResult><Buckets>${rows.join('')}</Buckets>${more}</ListAllMyBucketsResult>`,
  };
}

function awsError(status: number, code: string): Answer {
  return { status, body: `<Error><Code>${code}</Code><Message>${code} it is</Message></Error>` };
}

function systemError(code: string): Answer {
  return { fails: Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code }) };
}

type Question = 'list' | 'bucket' | 'account';

function questionOf({ hostname, path }: HttpRequest): Question {
  if (hostname.includes('s3-control')) return 'account';
  return path === '/' ? 'list' : 'bucket';
}

const HEALTHY: Record<Question, Answer> = {
  list: buckets(['invoices']),
  bucket: { body: ALL_ON },
  account: awsError(404, 'NoSuchPublicAccessBlockConfiguration'),
};

async function findingsWhen(
  answer: (question: Question, turn: number, request: HttpRequest) => Answer | undefined,
) {
  const fake = fakeAws({
    answer: (request, turn) => answer(questionOf(request), turn, request) ?? HEALTHY[questionOf(request)],
  });
  const findings: Finding[] = [];
  await scan({
    checks: [check],
    session: fake.session,
    paramsOf: () => ({}),
    categoryOf: () => 'abstracted',
    tags: { include: [], exclude: [] },
    onFinding: (finding) => findings.push(finding),
  });
  return { findings, ...fake };
}

const FAULTS: Record<string, { answer: Answer; cause: string; code: string; attempts: number }> = {
  denied: { answer: awsError(403, 'AccessDenied'), cause: 'denied', code: 'AccessDenied', attempts: 1 },
  'a server error': {
    answer: awsError(500, 'InternalError'),
    cause: 'not-available',
    code: 'InternalError',
    attempts: 3,
  },
  'a time-out': {
    answer: { fails: Object.assign(new Error('socket idle'), { name: 'TimeoutError' }) },
    cause: 'timed-out',
    code: 'TimeoutError',
    attempts: 2,
  },
  'a refused connection': {
    answer: systemError('ECONNREFUSED'),
    cause: 'not-available',
    code: 'ECONNREFUSED',
    attempts: 2,
  },
  'an HTML page': {
    answer: { body: '<!DOCTYPE html><html><body>Sign in to the hotel network</body></html>' },
    cause: 'not-understood',
    code: 'NotUnderstood',
    attempts: 1,
  },
  'an empty body': { answer: { body: '' }, cause: 'not-understood', code: 'NotUnderstood', attempts: 1 },
  'a body cut off by the peer': {
    answer: { breaksOffAfter: '<PublicAccessBlockConfiguration><BlockPublicAcls>true' },
    cause: 'not-understood',
    code: 'NotUnderstood',
    attempts: 1,
  },
  'XML cut off': {
    answer: { body: ALL_ON.slice(0, 100) },
    cause: 'not-understood',
    code: 'NotUnderstood',
    attempts: 1,
  },
  'an answer to another question': {
    answer: { body: '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>' },
    cause: 'not-understood',
    code: 'NotUnderstood',
    attempts: 1,
  },
};

describe('a fault is unknown, with its cause, and never a verdict', () => {
  it('gives a verdict when there is no fault', async () => {
    const { findings } = await findingsWhen(() => undefined);
    expect(findings).toMatchObject([{ status: 'pass', message: 'blocks all public access' }]);
  });

  for (const question of ['list', 'bucket', 'account'] as const) {
    for (const [name, { answer, cause, code, attempts }] of Object.entries(FAULTS)) {
      it(`${name}, for the ${question}`, async () => {
        const { findings, requests } = await findingsWhen((asked) =>
          asked === question ? answer : undefined,
        );
        expect(findings).toHaveLength(1);
        expect(findings[0]).toMatchObject({ status: 'unknown', cause: { kind: cause, code } });
        expect(findings[0]?.cause?.action !== undefined).toBe(cause === 'denied');
        const host = question === 'account' ? 's3-control' : question === 'list' ? '.com/?' : '.com/invoices';
        expect(requests.filter((request) => request.includes(host))).toHaveLength(attempts);
      });
    }
  }

  it('throttled for ever', { timeout: 60_000 }, async () => {
    const { findings, session } = await findingsWhen((asked) =>
      asked === 'bucket' ? awsError(503, 'SlowDown') : undefined,
    );
    expect(findings).toMatchObject([{ status: 'unknown', cause: { kind: 'throttled', code: 'SlowDown' } }]);
    expect(session.throttles()).toBe(8);
    expect(session.operations()).toContainEqual(
      expect.objectContaining({ operation: 'GetPublicAccessBlock', service: 's3', throttled: 1, ok: 0 }),
    );
  });

  it('throttled three times, then answered', async () => {
    const { findings, session } = await findingsWhen((asked, turn) =>
      asked === 'bucket' && turn < 3 ? awsError(503, 'SlowDown') : undefined,
    );
    expect(findings).toMatchObject([{ status: 'pass' }]);
    expect(session.throttles()).toBe(3);
  });

  it('a 200 that holds an error', async () => {
    const { findings } = await findingsWhen((asked) =>
      asked === 'bucket' ? { ...awsError(200, 'InternalError'), status: 200 } : undefined,
    );
    expect(findings).toMatchObject([{ status: 'unknown', cause: { code: 'InternalError' } }]);
  });
});

describe('a list that breaks off', () => {
  it('keeps what its first page gave, and says that the rest is unknown', async () => {
    const { findings } = await findingsWhen((asked, _turn, { query }) => {
      if (asked !== 'list') return undefined;
      return query?.['continuation-token'] === undefined
        ? buckets(['invoices', 'letters'], 'more')
        : awsError(403, 'AccessDenied');
    });
    const told = findings.map(({ status, resource }) => `${status} ${resource.name}`).toSorted();
    expect(told).toEqual(['pass invoices', 'pass letters', 'unknown every other AWS::S3::Bucket']);
    expect(findings.find(({ status }) => status === 'unknown')?.cause?.action).toBe('s3:ListAllMyBuckets');
  });
});

describe('a list whose pages go round in a circle', () => {
  const token = (request: HttpRequest) => String(request.query?.['continuation-token'] ?? '');
  for (const [name, next] of Object.entries({
    'on one page': () => 'a',
    'over three pages': (request: HttpRequest) => ({ '': 'a', a: 'b', b: 'c', c: 'a' })[token(request)] ?? '',
  })) {
    it(`${name} ends, and says that the rest is unknown`, async () => {
      const { findings } = await findingsWhen((asked, _turn, request) =>
        asked === 'list' ? buckets([`bucket-${token(request) || 'first'}`], next(request)) : undefined,
      );
      expect(findings.filter(({ status }) => status === 'unknown')).toMatchObject([
        {
          resource: { name: 'every other AWS::S3::Bucket' },
          cause: { kind: 'not-understood', message: expect.stringContaining('circle') },
        },
      ]);
      expect(findings.length).toBeLessThan(6);
    });
  }

  it('is not one that has an empty page in between', async () => {
    const { findings } = await findingsWhen((asked, _turn, request) => {
      if (asked !== 'list') return undefined;
      return token(request) === 'more' ? buckets(['invoices']) : buckets([], 'more');
    });
    expect(findings.map(({ status }) => status)).toEqual(['pass']);
  });
});

describe('an endpoint', () => {
  it('that never could be reached is not asked for every resource', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `bucket-${index}`);
    const { findings, requests } = await findingsWhen((asked) => {
      if (asked === 'list') return buckets(names);
      return asked === 'account' ? systemError('ENOTFOUND') : undefined;
    });
    expect(findings.filter(({ status }) => status === 'unknown')).toHaveLength(40);
    expect(requests.filter((request) => request.includes('s3-control')).length).toBeLessThanOrEqual(2);
  });

  it('that answered before is asked again after a dropped connection', async () => {
    const { findings } = await findingsWhen((asked, turn) => {
      if (asked === 'list') return buckets(['a-1', 'b-2', 'c-3']);
      return asked === 'bucket' && turn === 0 ? systemError('ECONNRESET') : undefined;
    });
    expect(findings.map(({ status }) => status)).toEqual(['pass', 'pass', 'pass']);
  });
});
