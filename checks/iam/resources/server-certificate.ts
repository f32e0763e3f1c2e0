import {
  IAMClient,
  paginateListServerCertificates,
  paginateListServerCertificateTags,
} from '@aws-sdk/client-iam';

import { required } from '../../../src/model/cause.ts';
import { defineResource } from '../../../src/model/resource.ts';
import { recordOf } from './authorization-details.ts';

/** A TLS certificate uploaded to IAM rather than to Certificate Manager. */
export const iamServerCertificate = defineResource({
  type: 'AWS::IAM::ServerCertificate',
  service: 'iam',
  scope: 'global',
  client: IAMClient,
  list: {
    calls: { ListServerCertificates: 'iam:ListServerCertificates' },
    async *read(client) {
      for await (const page of paginateListServerCertificates({ client }, { MaxItems: 1000 })) {
        for (const row of required(page.ServerCertificateMetadataList, 'ServerCertificateMetadataList')) {
          yield {
            arn: required(row.Arn, 'Arn'),
            name: required(row.ServerCertificateName, 'ServerCertificateName'),
            id: required(row.ServerCertificateId, 'ServerCertificateId'),
            expiration: required(row.Expiration, 'Expiration'),
          };
        }
      }
    },
  },
}).facet('tags', {
  calls: { ListServerCertificateTags: 'iam:ListServerCertificateTags' },
  async read(client, { name }) {
    const tags: Record<string, string> = {};
    const input = { ServerCertificateName: name, MaxItems: 1000 };
    for await (const page of paginateListServerCertificateTags({ client }, input)) {
      Object.assign(tags, recordOf(required(page.Tags, 'Tags')));
    }
    return tags;
  },
});
