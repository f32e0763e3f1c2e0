import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

import { failure, Refusal, type Answer } from './answer.ts';
import { createLatency } from './latency.ts';
import { parse, type AwsRequest } from './request.ts';
import { ec2Api } from './services/ec2.ts';
import { eksApi } from './services/eks.ts';
import { ecsApi } from './services/ecs.ts';
import { iamApi } from './services/iam.ts';
import { lambdaApi } from './services/lambda.ts';
import { kmsApi } from './services/kms.ts';
import { snsApi, sqsApi } from './services/messaging.ts';
import { rdsApi } from './services/rds.ts';
import { s3Api } from './services/s3.ts';
import type { Api } from './services/service.ts';
import { organizationsApi } from './services/organizations.ts';
import { accountApi, s3ControlApi, ssmApi } from './services/small.ts';
import { stsApi } from './services/sts.ts';
import type { Settings } from './settings.ts';
import { createCounter } from './stats.ts';
import { bucketOf, createBuckets, THROTTLES } from './throttle.ts';
import type { World } from './world.ts';
import { createWorlds } from './worlds.ts';

const APIS: Readonly<Record<string, Api>> = {
  account: accountApi,
  ec2: ec2Api,
  eks: eksApi,
  ecs: ecsApi,
  iam: iamApi,
  lambda: lambdaApi,
  kms: kmsApi,
  organizations: organizationsApi,
  rds: rdsApi,
  s3: s3Api,
  s3control: s3ControlApi,
  sns: snsApi,
  sqs: sqsApi,
  ssm: ssmApi,
  sts: stsApi,
};

/** Both S3 APIs sign as `s3`; S3 Control's paths begin with its version. */
function apiOf({ service, path }: AwsRequest): string {
  return service === 's3' && path.startsWith('/v20180820/') ? 's3control' : service;
}

/** AWS, simulated: every service of every account behind one address, told apart by the signature's scope and key. */
export function createSimulator(settings: Settings): Server {
  const latency = createLatency(settings.latency, settings.seed);
  let { worlds, counter, buckets } = begin();

  function begin() {
    const worlds = createWorlds(settings);
    return { worlds, counter: createCounter(), buckets: createBuckets(() => performance.now()) };
  }

  function control(path: string, response: ServerResponse): void {
    if (path === '/_sim/reset') ({ worlds, counter, buckets } = begin());
    send(response, {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(counter.stats()),
    });
  }

  function answer(message: IncomingMessage, response: ServerResponse, body: string): void {
    const request = parse(message, body);
    const name = request && apiOf(request);
    const api = name === undefined ? undefined : APIS[name];
    if (!request || name === undefined || !api)
      return send(response, failure('query', 400, 'UnknownService', 'The simulator has no such service'));

    const world = worlds.of(request);
    if (!world) return send(response, failure(api.protocol, 403, 'InvalidClientTokenId', 'No such token'));
    const operation = api.operationOf(request) ?? '?';
    const { region } = request;
    const counts = counter;
    counts.arrived(name, operation, region);
    const delay = latency();
    const throttle = THROTTLES[name];
    const { name: bucketName, bucket } = bucketOf(name, operation, request, settings.buckets);
    const isLet = !settings.throttles || buckets.take(`${world.id} ${name} ${region} ${bucketName}`, bucket);
    if (!isLet) counts.throttled(name, operation, region);
    const reply = (): Answer => {
      if (!isLet && throttle) return failure(api.protocol, throttle.status, throttle.code, throttle.message);
      return answerOf(world, api, operation, request);
    };
    setTimeout(() => {
      const made = reply();
      if (made.status >= 400 && made.status !== 404 && isLet) counts.failed();
      send(response, made);
      counts.left();
    }, delay);
  }

  function answerOf(world: World, api: Api, name: string, request: AwsRequest): Answer {
    const operation = api.operations[name];
    try {
      if (!operation) throw new Refusal(400, 'InvalidAction', `The simulator knows no ${name}`);
      if (request.regionIndex < 0 || request.regionIndex >= world.account.regions)
        throw new Refusal(403, 'AuthFailure', `${request.region} is not enabled`);
      return operation(world, request);
    } catch (error) {
      if (error instanceof Refusal) {
        const refused = failure(api.protocol, error.status, error.code, error.message);
        return { ...refused, headers: { ...refused.headers, ...error.headers } };
      }
      return failure(api.protocol, 500, 'InternalError', String(error));
    }
  }

  const server = createServer((message, response) => {
    let body = '';
    message.setEncoding('latin1');
    message.on('data', (text: string) => void (body += text));
    message.on('end', () => {
      const url = message.url ?? '/';
      if (url.startsWith('/_sim/')) control(url, response);
      else answer(message, response, body);
    });
  });
  // A connection that is closed while a client picks it up again would be an error that AWS does not make.
  server.keepAliveTimeout = 120_000;
  return server;
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  response.end(body, 'latin1');
}
