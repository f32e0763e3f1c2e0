import { KMSClient, PutKeyPolicyCommand } from '@aws-sdk/client-kms';
import {
  AttachRolePolicyCommand,
  DetachRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';

import { clientsFor } from '../../../scripts/sample/company.ts';
import { askMoto } from '../../helpers/moto-api.ts';
import type { Cares } from './cloudformation.ts';
import { REGION } from './region.ts';

interface Inline {
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly unknown[] };
}

/** What CloudFormation does about resources where moto's does something else. */
export function resources(moto: string): Cares {
  const iam = clientsFor(moto)(IAMClient);
  const kms = clientsFor(moto)(KMSClient, REGION);
  return {
    // moto keeps inline policies in a form that it cannot answer with, and a null for AWS::NoValue in a list. It
    // attaches no managed policies.
    'AWS::IAM::Role': {
      async made({ ref, properties }) {
        for (const { PolicyName, PolicyDocument } of (properties['Policies'] ?? []) as Inline[]) {
          const Statement = PolicyDocument.Statement.filter((statement) => statement !== null);
          const document = JSON.stringify({ ...PolicyDocument, Statement });
          await iam.send(new PutRolePolicyCommand({ RoleName: ref, PolicyName, PolicyDocument: document }));
        }
        for (const PolicyArn of managed(properties)) {
          await iam.send(new AttachRolePolicyCommand({ RoleName: ref, PolicyArn }));
        }
      },
    },
    // moto keeps a key's policy in a form that it cannot read any more.
    'AWS::KMS::Key': {
      async made({ ref, properties }) {
        const policy = { PolicyName: 'default', Policy: JSON.stringify(properties['KeyPolicy']) };
        await kms.send(new PutKeyPolicyCommand({ KeyId: ref, ...policy }));
      },
    },
    // moto will not delete a role with policies, nor detaches them.
    'AWS::IAM::ManagedPolicy': {
      async goes({ ref, properties }) {
        for (const RoleName of (properties['Roles'] ?? []) as string[]) {
          await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: ref }));
        }
      },
    },
    // moto passes over what it cannot delete; with CloudFormation the deletion fails.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-s3-bucket.html
    'AWS::S3::Bucket': {
      async goes({ ref, retained }) {
        const listed = await (await askMoto('s3', `${moto}/${ref}?list-type=2`)).text();
        if (!retained && listed.includes('<Key>')) throw new Error(`DELETE_FAILED: ${ref} is not empty`);
      },
    },
  };
}

function managed({ ManagedPolicyArns = [] }: { readonly ManagedPolicyArns?: unknown }): string[] {
  return (ManagedPolicyArns as (string | null)[]).filter((arn) => arn !== null);
}
