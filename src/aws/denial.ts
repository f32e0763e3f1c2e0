import type { Denier } from '../model/cause.ts';

/**
 * What AWS calls a policy in a message that denies access. One message names one policy, even where several deny.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html
 */
const POLICIES = new Map<string, Denier>([
  ['identity-based policy', 'identity-policy'],
  ['service control policy', 'service-control-policy'],
  ['resource control policy', 'resource-control-policy'],
  ['resource-based policy', 'resource-policy'],
  ['role trust policy', 'resource-policy'],
  ['permissions boundary', 'permissions-boundary'],
  ['session policy', 'session-policy'],
  ['sessions policy', 'session-policy'],
  ['vpc endpoint policy', 'vpc-endpoint-policy'],
]);

const POLICY = '([a-z -]+? (?:policy|boundary))';
const EXPLICIT = new RegExp(`with an explicit deny in (?:an?|the) ${POLICY}(?![a-z-])`, 'i');
const IMPLICIT = new RegExp(`because no ${POLICY} allows `, 'i');
/** The policy that a VPC endpoint's request failed by stands last. */
const TRANSITIVE = new RegExp(`transitively through (?:an?|the) ${POLICY}(?![a-z-])`, 'i');

/**
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
const CODES = new Map<string, Denier>([
  ['RegionDisabledException', 'region-not-enabled'],
  ['OptInRequired', 'service-not-subscribed'],
  ['SubscriptionRequiredException', 'service-not-subscribed'],
  ['NotSignedUp', 'service-not-subscribed'],
  ['CredentialsProviderError', 'credentials'],
  ['ExpiredToken', 'credentials'],
  ['ExpiredTokenException', 'credentials'],
  ['InvalidAccessKeyId', 'credentials'],
  ['InvalidClientTokenId', 'credentials'],
  ['InvalidToken', 'credentials'],
  ['RequestExpired', 'credentials'],
  ['UnrecognizedClientException', 'credentials'],
]);

/** Texts of services that say it under a code which may mean something else. */
const TEXTS: readonly (readonly [RegExp, Denier])[] = [
  [/STS is not activated in this region/i, 'region-not-enabled'],
  [/needs a subscription for the service|not subscribed to this service/i, 'service-not-subscribed'],
  [/validate the provided access credentials|security token .* is (invalid|expired)/i, 'credentials'],
];

/**
 * Who denied a call, as far as AWS's answer says. What it does not say is not guessed: EC2's encoded message can be
 * read only by who may call sts:DecodeAuthorizationMessage.
 *
 * @param message all of it, as AWS sent it
 */
export function denierOf(code: string, message: string): Denier {
  const text = message.replaceAll(/\s+/g, ' ');
  const policy = TRANSITIVE.exec(text) ?? EXPLICIT.exec(text) ?? IMPLICIT.exec(text);
  const named = policy?.[1] && POLICIES.get(policy[1].toLowerCase());
  return named || CODES.get(code) || (TEXTS.find(([pattern]) => pattern.test(text))?.[1] ?? 'undetermined');
}
