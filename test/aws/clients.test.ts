import { AccountClient, GetAlternateContactCommand } from '@aws-sdk/client-account';
import { DescribeInstanceAttributeCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import { GenerateCredentialReportCommand, IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  ListBucketsCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it, vi } from 'vitest';

import type { RecordedCall } from '../../src/aws/recording/format.ts';
import type { Tape } from '../../src/aws/recording/tape.ts';
import { REDACTED } from '../../src/aws/redact.ts';
import type { ClientClass } from '../../src/model/resource.ts';
import { ACCOUNT, fakeAws, type Answer } from '../helpers/fake-aws.ts';

const WHERE = { account: ACCOUNT, region: 'eu-west-1' };

function clientOf<C>(type: ClientClass<C>, answer: Answer) {
  const taped: { question: Partial<RecordedCall>; output: unknown }[] = [];
  const tape: Tape = {
    async play(question, ask) {
      const output = await ask();
      taped.push({ question, output });
      return output;
    },
  };
  const { session, requests } = fakeAws({ tape, answer: () => answer });
  return { client: session.clients.client(type, WHERE), session, requests, taped };
}

describe('only reads are sent', () => {
  it('refuses every write before it leaves', async () => {
    const s3 = clientOf(S3Client, { body: '<x/>' });
    const ec2 = clientOf(EC2Client, { body: '<x/>' });
    const policy = new PutBucketPolicyCommand({ Bucket: 'b', Policy: '{}' });
    await expect(s3.client.send(policy)).rejects.toThrow(/s3:PutBucketPolicy is not a read/);
    await expect(s3.client.send(new CreateBucketCommand({ Bucket: 'b' }))).rejects.toThrow(/is not a read/);
    const run = new RunInstancesCommand({ ImageId: 'ami-1', MinCount: 1, MaxCount: 1 });
    await expect(ec2.client.send(run)).rejects.toThrow(/ec2:RunInstances is not a read/);
    expect([...s3.requests, ...ec2.requests]).toEqual([]);
  });

  it('lets the report that must be generated to be read through', async () => {
    const body =
      '<r><GenerateCredentialReportResult><State>COMPLETE</State></GenerateCredentialReportResult></r>';
    const { client, requests } = clientOf(IAMClient, { body });
    await client.send(new GenerateCredentialReportCommand({}));
    expect(requests).toEqual(['POST iam.amazonaws.com/ GenerateCredentialReport']);
  });
});

describe('secrets', () => {
  it('are taken out of user data before anyone sees them', async () => {
    const secret = Buffer.from('#!/bin/sh\nexport DB_PASSWORD=hunter2').toString('base64');
    const body = `<DescribeInstanceAttributeResponse><instanceId>i-1</instanceId><userData><value>${secret}</value></userData></DescribeInstanceAttributeResponse>`;
    const { client, taped } = clientOf(EC2Client, { body });
    const command = new DescribeInstanceAttributeCommand({ InstanceId: 'i-1', Attribute: 'userData' });
    const { UserData, InstanceId } = await client.send(command);
    expect(UserData).toEqual({ Value: REDACTED });
    expect(InstanceId).toBe('i-1');
    expect(JSON.stringify(taped)).not.toContain(secret);
    expect(taped[0]?.output).toMatchObject({ UserData: { Value: REDACTED } });
  });

  it('are whatever the SDK marks sensitive', async () => {
    const contact = {
      AlternateContactType: 'SECURITY',
      EmailAddress: 'ciso@example.com',
      PhoneNumber: '+3212345',
    };
    const answer = {
      body: JSON.stringify({ AlternateContact: contact }),
      headers: { 'content-type': 'application/json' },
    };
    const { client, taped } = clientOf(AccountClient, answer);
    await client.send(new GetAlternateContactCommand({ AlternateContactType: 'SECURITY' }));
    expect(taped[0]?.output).toMatchObject({
      AlternateContact: { AlternateContactType: 'SECURITY', EmailAddress: REDACTED, PhoneNumber: REDACTED },
    });
  });
});

describe('the environment variables of functions', () => {
  const json = { 'content-type': 'application/json' };
  const listed = (Environment: object) => {
    const body = JSON.stringify({ Functions: [{ FunctionName: 'orders', Environment }] });
    return clientOf(LambdaClient, { body, headers: json });
  };

  it('are taken out, names and values', async () => {
    const { client, taped } = listed({ Variables: { DB_PASSWORD: 'hunter2' } });
    const { Functions } = await client.send(new ListFunctionsCommand({}));
    expect(Functions?.[0]).toMatchObject({ FunctionName: 'orders', Environment: { Variables: REDACTED } });
    expect(JSON.stringify(taped)).toContain(REDACTED);
    expect(JSON.stringify([Functions, taped])).not.toMatch(/DB_PASSWORD|hunter2/);
  });

  it('are no secret where there are none, and why AWS could not read them is one', async () => {
    const none = await listed({ Variables: {} }).client.send(new ListFunctionsCommand({}));
    expect(none.Functions?.[0]?.Environment).toEqual({ Variables: {} });
    const error = { ErrorCode: 'KMSAccessDeniedException', Message: 'key of hunter2' };
    const failed = await listed({ Error: error }).client.send(new ListFunctionsCommand({}));
    expect(failed.Functions?.[0]?.Environment?.Error).toEqual({ ...error, Message: REDACTED });
  });
});

describe('secrets of subscriptions', () => {
  it('are where they deliver to', async () => {
    const endpoint = 'https://hook:hunter2@example.com/T0KEN';
    const arn = `arn:aws:sns:eu-west-1:${ACCOUNT}:orders:6f1c`;
    const body =
      '<ListSubscriptionsResponse><ListSubscriptionsResult><Subscriptions><member>' +
      `<SubscriptionArn>${arn}</SubscriptionArn><Protocol>https</Protocol><Endpoint>${endpoint}</Endpoint>` +
      '</member></Subscriptions></ListSubscriptionsResult></ListSubscriptionsResponse>';
    const { client, taped } = clientOf(SNSClient, { body });
    const { Subscriptions } = await client.send(new ListSubscriptionsCommand({}));
    expect(Subscriptions).toEqual([{ SubscriptionArn: arn, Protocol: 'https', Endpoint: REDACTED }]);
    expect(JSON.stringify(taped)).not.toMatch(/hunter2|T0KEN/);
  });
});

describe('secrets of containers', () => {
  const json = { 'content-type': 'application/x-amz-json-1.1' };
  const SECRET = /hunter2/;
  const options = { 'awslogs-group': 'shop', 'splunk-token': 'hunter2' };

  it('are the values of their variables, whose names stay', async () => {
    const environment = [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'DEBUG', value: '' },
    ];
    const containerDefinitions = [
      { name: 'web', environment },
      { name: 'idle', environment: [] },
    ];
    const body = JSON.stringify({ taskDefinition: { family: 'web', containerDefinitions } });
    const { client, taped } = clientOf(ECSClient, { body, headers: json });
    const answer = await client.send(new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }));
    expect(answer.taskDefinition?.containerDefinitions).toEqual([
      {
        name: 'web',
        environment: [
          { name: 'DB_PASSWORD', value: REDACTED },
          { name: 'DEBUG', value: '' },
        ],
      },
      { name: 'idle', environment: [] },
    ]);
    expect(JSON.stringify([answer, taped])).not.toMatch(SECRET);
  });

  it('are what people write into the rest of a definition', async () => {
    const web = {
      name: 'web',
      user: 'app',
      repositoryCredentials: { credentialsParameter: 'arn:hunter2' },
      command: ['serve', '--password=hunter2'],
      entryPoint: ['sh', '-c', 'TOKEN=hunter2 exec app'],
      healthCheck: { command: ['CMD-SHELL', 'curl -u admin:hunter2 localhost'], interval: 30 },
      dockerLabels: { 'traefik.auth': 'admin:hunter2' },
      logConfiguration: { logDriver: 'splunk', options },
    };
    const dockerVolumeConfiguration = {
      driver: 'local',
      driverOpts: { o: 'username=app,password=hunter2' },
      labels: { key: 'hunter2' },
    };
    const volumes = [{ name: 'share', dockerVolumeConfiguration }];
    const body = JSON.stringify({ taskDefinition: { family: 'web', containerDefinitions: [web], volumes } });
    const { client, taped } = clientOf(ECSClient, { body, headers: json });
    const { taskDefinition } = await client.send(
      new DescribeTaskDefinitionCommand({ taskDefinition: 'web' }),
    );
    expect(taskDefinition?.containerDefinitions?.[0]).toMatchObject({
      user: 'app',
      command: [REDACTED, REDACTED],
      healthCheck: { command: [REDACTED, REDACTED], interval: 30 },
      logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': REDACTED } },
    });
    expect(taskDefinition?.volumes?.[0]).toMatchObject({
      name: 'share',
      dockerVolumeConfiguration: { driver: 'local' },
    });
    expect(JSON.stringify([taskDefinition, taped])).not.toMatch(SECRET);
  });

  it('are what deployments hand to the functions that they call', async () => {
    const hook = { targetType: 'AWS_LAMBDA', lifecycleStages: ['PRE_SCALE_UP'] };
    const hookDetails = { chat: { token: 'hunter2' }, urls: ['https://admin:hunter2@chat.example'] };
    const services = [
      {
        serviceName: 'web',
        deploymentConfiguration: { lifecycleHooks: [{ ...hook, hookDetails }] },
      },
    ];
    const { client, taped } = clientOf(ECSClient, { body: JSON.stringify({ services }), headers: json });
    const answer = await client.send(new DescribeServicesCommand({ services: ['web'] }));
    expect(answer.services?.[0]?.deploymentConfiguration?.lifecycleHooks).toEqual([
      { ...hook, hookDetails: { chat: { token: REDACTED }, urls: [REDACTED] } },
    ]);
    expect(JSON.stringify([answer, taped])).not.toMatch(SECRET);
  });

  it('are the log options of the proxies that services run beside them', async () => {
    const serviceConnectConfiguration = {
      enabled: true,
      logConfiguration: { logDriver: 'splunk', options },
    };
    const services = [{ serviceName: 'web', deployments: [{ id: 'd', serviceConnectConfiguration }] }];
    const { client, taped } = clientOf(ECSClient, { body: JSON.stringify({ services }), headers: json });
    const answer = await client.send(new DescribeServicesCommand({ services: ['web'] }));
    expect(answer.services?.[0]).toMatchObject({ serviceName: 'web', deployments: [{ id: 'd' }] });
    expect(JSON.stringify([answer, taped])).not.toMatch(SECRET);
  });
});

describe('clients', () => {
  it('are one for each account, Region and service', () => {
    const { session } = fakeAws({ answer: () => ({ body: '' }) });
    const one = session.clients.client(S3Client, WHERE);
    expect(session.clients.client(S3Client, WHERE)).toBe(one);
    expect(session.clients.client(S3Client, { ...WHERE, region: 'eu-west-2' })).not.toBe(one);
    expect(session.clients.client(S3Client, { ...WHERE, account: '2' })).not.toBe(one);
    expect(session.clients.client(EC2Client, WHERE)).not.toBe(one);
  });

  it('address buckets by path', async () => {
    const { client, requests } = clientOf(S3Client, { body: '<ListAllMyBucketsResult/>' });
    await client.send(new ListBucketsCommand({ MaxBuckets: 10 }));
    expect(requests).toEqual(['GET s3.eu-west-1.amazonaws.com/?max-buckets']);
  });

  it("ask the Region's endpoint about a queue, whatever host its address names", async () => {
    const body = '{"Attributes":{}}';
    const { client, requests } = clientOf(SQSClient, { body });
    const QueueUrl = `https://queue.example.com/${ACCOUNT}/orders`;
    await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(requests).toEqual(['POST sqs.eu-west-1.amazonaws.com/']);
  });

  it('follow no circle of pages, by whatever name the token goes', async () => {
    const { client } = clientOf(KMSClient, { body: '{"Keys":[],"NextMarker":"x","Truncated":true}' });
    await client.send(new ListKeysCommand({}));
    await expect(client.send(new ListKeysCommand({ Marker: 'x' }))).rejects.toThrow(/round in a circle/);
  });

  describe('with an endpoint in the environment', () => {
    afterEach(() => void vi.unstubAllEnvs());

    for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
      it(`reach S3 Control and S3 at ${host}`, async () => {
        vi.stubEnv('AWS_ENDPOINT_URL', `http://${host}:5000`);
        const control = clientOf(S3ControlClient, { body: '<PublicAccessBlockConfiguration/>' });
        await control.client.send(new GetPublicAccessBlockCommand({ AccountId: ACCOUNT }));
        expect(control.requests).toEqual([`GET ${host}/v20180820/configuration/publicAccessBlock`]);
        const s3 = clientOf(S3Client, { body: '<ListAllMyBucketsResult/>' });
        await s3.client.send(new ListBucketsCommand({ MaxBuckets: 10 }));
        expect(s3.requests).toEqual([`GET ${host}/?max-buckets`]);
      });
    }
  });
});
