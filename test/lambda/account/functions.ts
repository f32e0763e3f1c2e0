import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';

import type { Correction, Corrections } from '../../../scripts/sample/front/correction.ts';
import { LAMBDA } from '../../../scripts/sample/front/lambda.ts';
import { json } from '../../../scripts/sample/front/refusal.ts';
import { emptyFolder } from '../../helpers/cli.ts';
import { invoke, type Invoked } from '../../helpers/lambda.ts';
import { askMoto } from '../../helpers/moto-api.ts';
import { REGION } from './region.ts';

const run = promisify(execFile);

/** What of a function's properties moto's CloudFormation leaves out: where the code lies, and two settings. */
export interface Properties {
  readonly Code: { readonly S3Bucket: string; readonly S3Key: string };
  readonly KmsKeyArn?: string;
  readonly TracingConfig?: object;
}

interface Configuration {
  readonly Handler: string;
  readonly Role: string;
  readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
}

export interface Functions {
  /** Puts a function's code where it is run: unpacked, in a folder with nothing else. */
  deploy(name: string, properties: Properties): Promise<void>;
  /** Runs a function that is deployed, with the environment and as the role that moto knows it by. */
  run(name: string, event: unknown): Promise<Invoked<unknown>>;
  readonly corrections: Corrections;
}

/**
 * Lambda's part that moto leaves to containers: what it was given to run is run, in a process of its own. And what moto
 * forgets of a function's settings.
 */
export function createFunctions(moto: string, endpointOf: () => string): Functions {
  const folders = new Map<string, string>();
  const forgotten = new Map<string, object>();

  async function deploy(name: string, { Code, KmsKeyArn, TracingConfig }: Properties): Promise<void> {
    const { S3Bucket, S3Key } = Code;
    forgotten.set(name, {
      ...(KmsKeyArn !== undefined && { KMSKeyArn: KmsKeyArn }),
      ...(TracingConfig && { TracingConfig }),
    });
    const response = await askMoto('s3', `${moto}/${S3Bucket}/${S3Key}`);
    const folder = emptyFolder();
    const zip = join(emptyFolder(), 'code.zip');
    await writeFile(zip, Buffer.from(await response.arrayBuffer()));
    await run('python3', ['-m', 'zipfile', '-e', zip, folder]);
    folders.set(name, folder);
  }

  async function runFunction(name: string, event: unknown): Promise<Invoked<unknown>> {
    const response = await askMoto('lambda', `${moto}/2015-03-31/functions/${name}/configuration`);
    const { Handler, Role, Environment } = (await response.json()) as Configuration;
    const [file = '', exported] = Handler.split('.');
    if (exported !== 'handler') throw new Error(`${name} exports ${exported}: stand in for it`);
    return invoke(event, {
      folder: pathToFileURL(`${folders.get(name)}/`),
      name: file,
      env: { ...Environment.Variables, ...(await credentialsOf(Role)), AWS_ENDPOINT_URL: endpointOf() },
    });
  }

  async function credentialsOf(RoleArn: string): Promise<Record<string, string>> {
    const credentials = { accessKeyId: 'sample', secretAccessKey: 'sample' };
    const sts = new STSClient({ region: REGION, endpoint: endpointOf(), credentials });
    const given = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'function' }));
    sts.destroy();
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = given.Credentials ?? {};
    return {
      AWS_ACCESS_KEY_ID: AccessKeyId,
      AWS_SECRET_ACCESS_KEY: SecretAccessKey,
      AWS_SESSION_TOKEN: SessionToken,
    };
  }

  return {
    deploy,
    run: runFunction,
    corrections: {
      async 'lambda:ListFunctions'(about) {
        const answer = await (LAMBDA['lambda:ListFunctions'] as Correction)(about);
        const { Functions } = JSON.parse(answer.body) as { Functions: { FunctionName: string }[] };
        const whole = Functions.map((one) => ({ ...one, ...forgotten.get(one.FunctionName) }));
        return { ...answer, body: JSON.stringify({ Functions: whole }) };
      },

      // https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
      async 'lambda:Invoke'({ call }) {
        const [, , , name = ''] = call.path.split('/');
        const event: unknown = JSON.parse(Buffer.from(call.body, 'latin1').toString());
        const { result, error } = await runFunction(decodeURIComponent(name), event);
        const version = { 'x-amz-executed-version': '$LATEST' };
        if (!error) return json(200, result as object, version);
        const told = { errorType: error.name, errorMessage: error.message };
        return json(200, told, { ...version, 'x-amz-function-error': 'Unhandled' });
      },
    },
  };
}
