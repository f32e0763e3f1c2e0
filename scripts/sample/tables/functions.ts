import type { Environment, Region, Team } from '../company.ts';

/**
 * How a function differs from a well-kept one: on a supported runtime, in a VPC and two of its zones, traced, keeping
 * what it failed on, with variables under the company's key, and called by the account alone.
 */
export interface SampleFunction {
  readonly name: string;
  readonly team: Team;
  readonly env: Environment;
  /** The runtime of its archive; `image` for one that ships as an image. */
  readonly runtime: string;
  /** Outside of the VPC, or in one zone of it. */
  readonly reach?: 'the internet' | 'one zone';
  readonly untraced?: true;
  /** Events that it failed on. */
  readonly drops?: true;
  /** Its variables are encrypted with AWS's key; or it has none. */
  readonly variables?: 'under the key of AWS' | 'none';
  readonly url?: { readonly auth: 'AWS_IAM' | 'NONE'; readonly origins?: readonly string[] };
  /** Who may call it, beside the account's own. */
  readonly callers?: 'own buckets' | 'any bucket' | 'everyone by the URL';
  readonly layers?: 'own' | 'of the partner';
}

export const FUNCTIONS: Readonly<Record<Region, readonly SampleFunction[]>> = {
  'eu-west-1': [
    { name: 'shop-checkout', team: 'shop', env: 'prod', runtime: 'nodejs24.x', layers: 'own' },
    { name: 'shop-covers', team: 'shop', env: 'prod', runtime: 'image', callers: 'own buckets' },
    {
      name: 'shop-webhook',
      team: 'shop',
      env: 'prod',
      runtime: 'nodejs22.x',
      url: { auth: 'NONE', origins: ['*'] },
      callers: 'everyone by the URL',
      drops: true,
    },
    {
      name: 'manuscript-convert',
      team: 'editorial',
      env: 'prod',
      runtime: 'python3.13',
      callers: 'own buckets',
      variables: 'none',
    },
  ],
  'eu-central-1': [
    {
      name: 'royalty-report',
      team: 'finance',
      env: 'prod',
      runtime: 'python3.9',
      reach: 'one zone',
      untraced: true,
      variables: 'under the key of AWS',
    },
    { name: 'metadata-enrich', team: 'data', env: 'prod', runtime: 'python3.14', layers: 'of the partner' },
    { name: 'recommend', team: 'data', env: 'prod', runtime: 'image', untraced: true, drops: true },
  ],
  'us-east-1': [
    {
      name: 'legacy-thumbnails',
      team: 'platform',
      env: 'prod',
      runtime: 'nodejs14.x',
      reach: 'the internet',
      untraced: true,
      drops: true,
      variables: 'under the key of AWS',
      callers: 'any bucket',
    },
    {
      name: 'legacy-catalogue',
      team: 'platform',
      env: 'prod',
      runtime: 'java21',
      url: { auth: 'AWS_IAM', origins: ['https://catalogue.quillmarsh.example'] },
    },
  ],
};
