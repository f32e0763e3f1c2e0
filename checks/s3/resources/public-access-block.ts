import { required } from '../../../src/model/cause.ts';

/** The four switches of S3 Block Public Access; a bucket and the account have them alike. */
export const SWITCHES = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
] as const;

export type Switch = (typeof SWITCHES)[number];

export type PublicAccessBlock = Readonly<Record<Switch, boolean>>;

type Answered = { readonly [Name in Switch]?: boolean | undefined };

/** The switches of an answer, which holds all four whether they are on or off. */
export function switchesOf(configuration: Answered | undefined): PublicAccessBlock {
  const answered = required(configuration, 'PublicAccessBlockConfiguration');
  return {
    BlockPublicAcls: required(answered.BlockPublicAcls, 'BlockPublicAcls'),
    IgnorePublicAcls: required(answered.IgnorePublicAcls, 'IgnorePublicAcls'),
    BlockPublicPolicy: required(answered.BlockPublicPolicy, 'BlockPublicPolicy'),
    RestrictPublicBuckets: required(answered.RestrictPublicBuckets, 'RestrictPublicBuckets'),
  };
}
