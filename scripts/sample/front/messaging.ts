import type { Corrections } from './correction.ts';

/** The description of the keys that moto makes for AWS's services. */
const OF_AWS = 'Default key';

export const MESSAGING: Corrections = {
  // moto names the address that it was asked at, SQS its own.
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-message-identifiers.html
  async 'sqs:ListQueues'({ call, ask }) {
    const answer = await ask();
    return {
      ...answer,
      body: answer.body.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, `https://sqs.${call.region}.amazonaws.com`),
    };
  },

  // moto has the customer manage the keys of AWS, too.
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html
  async 'kms:DescribeKey'({ ask }) {
    const answer = await ask();
    const { KeyMetadata, ...rest } = JSON.parse(answer.body) as { KeyMetadata?: { Description?: string } };
    if (KeyMetadata?.Description !== OF_AWS) return answer;
    return {
      ...answer,
      body: JSON.stringify({ ...rest, KeyMetadata: { ...KeyMetadata, KeyManager: 'AWS' } }),
    };
  },
};
