import type { Circle } from './callers.ts';
import type { Principal } from './document.ts';
import { isShared, providerOf } from './federation.ts';

const ARN = /^arn:[^:*?]+:(?:iam|sts)::(?<account>[^:*?]+):[^*?]+$/;

/**
 * The ids of users and roles that are no more: AWS shows them where an ARN was, and gives them to no one else.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-bucket-user-policy-specifying-principal-intro.html
 */
const DELETED = /^A(?:IDA|ROA)[A-Z0-9]{12,}$/;

/** Who a principal is. */
export function whoIs({ type, id }: Principal): Circle {
  switch (type) {
    case 'AWS':
      return whoIsAws(id);
    // S3's other name of an account, which does not show the account's number.
    case 'CanonicalUser':
      return id.includes('*') ? { unclear: id } : [{ kind: 'account', id }];
    case 'Service':
      return [{ kind: 'other', id }];
    case 'Federated':
      if (id.includes('*')) return { unclear: id };
      return isShared(providerOf(id)) ? 'anyone' : [{ kind: 'other', id }];
  }
}

function whoIsAws(id: string): Circle {
  if (id === '*') return 'anyone';
  if (DELETED.test(id)) return [];
  const account = /^\d{12}$/.test(id) ? id : ARN.exec(id)?.groups?.['account'];
  if (account === undefined) return { unclear: id };
  if (/^\d{12}$/.test(account)) return [{ kind: 'account', id: account }];
  // The identities by which CloudFront reads origins are users of a pretended account.
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
  return account === 'cloudfront' ? [{ kind: 'other', id }] : { unclear: id };
}

/** True when a statement about `principals` is about this one too. */
export function includes(principals: readonly Principal[], one: Principal): boolean {
  return principals.some(
    ({ type, id }) =>
      (type === 'AWS' && id === '*') || (type === one.type && (id === one.id || isAccountOf(id, one))),
  );
}

/** An account's number or its `:root` stands for everyone in it. */
function isAccountOf(id: string, one: Principal): boolean {
  const [, account] = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(id) ?? [];
  return account !== undefined && (one.id === account || one.id.split(':')[4] === account);
}
