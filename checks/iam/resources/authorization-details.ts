import {
  paginateGetAccountAuthorizationDetails,
  type EntityType,
  type GetAccountAuthorizationDetailsResponse,
  type IAMClient,
  type PolicyDetail,
  type Tag,
} from '@aws-sdk/client-iam';

import { NotUnderstood, required } from '../../../src/model/cause.ts';

/** The call that answers users, roles, groups and policies with all their documents. */
export const DETAILS = { GetAccountAuthorizationDetails: 'iam:GetAccountAuthorizationDetails' } as const;

/** A policy embedded in a user, a role or a group. */
interface InlinePolicy {
  readonly name: string;
  /** JSON. */
  readonly document: string;
}

/** The pages of one kind of entity: each kind is a chain of its own, so that the kinds are read side by side. */
export async function* authorizationDetails(
  client: IAMClient,
  kind: EntityType,
): AsyncGenerator<GetAccountAuthorizationDetailsResponse> {
  const input = { Filter: [kind], MaxItems: 1000 };
  for await (const page of paginateGetAccountAuthorizationDetails({ client }, input)) {
    // Without its marker the rest of a truncated answer would be lost in silence.
    if (required(page.IsTruncated, 'IsTruncated')) required(page.Marker, 'Marker');
    yield page;
  }
}

/**
 * A policy document as JSON: IAM answers it URL-encoded by RFC 3986.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 *
 * @throws NotUnderstood when there is none, or its encoding is broken
 */
export function decoded(document: string | undefined, member: string): string {
  try {
    return decodeURIComponent(required(document, member));
  } catch (error) {
    if (error instanceof URIError) throw new NotUnderstood(`${member} is not URL-encoded`);
    throw error;
  }
}

export function inlinePoliciesOf(policies: readonly PolicyDetail[]): InlinePolicy[] {
  return policies.map(({ PolicyName, PolicyDocument }) => ({
    name: required(PolicyName, 'PolicyName'),
    document: decoded(PolicyDocument, 'PolicyDocument'),
  }));
}

export function recordOf(tags: readonly Tag[]): Record<string, string> {
  return Object.fromEntries(tags.map(({ Key, Value }) => [required(Key, 'Key'), required(Value, 'Value')]));
}
