import { Agent, request } from 'node:http';

/** What became of another program's calls. */
export interface Fared {
  readonly sent: number;
  readonly answered: number;
  readonly throttled: number;
}

export interface SecondClient {
  /** Ends the calling, once what was sent is answered. */
  stop(): Promise<Fared>;
}

/** One call that another program makes again and again. */
export interface Call {
  readonly service: string;
  readonly region: string;
  /** Path and query. */
  readonly path: string;
}

/** A program of the same account that shares its token buckets with the scan, calling at a steady rate. */
export function startSecondClient(endpoint: string, call: Call, perSecond: number): SecondClient {
  const agent = new Agent({ keepAlive: true });
  const underWay = new Set<Promise<void>>();
  const fared = { sent: 0, answered: 0, throttled: 0 };
  const timer = setInterval(() => {
    fared.sent += 1;
    const asked = ask(agent, endpoint, call).then((status) => {
      fared[status === 200 ? 'answered' : 'throttled'] += 1;
      underWay.delete(asked);
    });
    underWay.add(asked);
  }, 1000 / perSecond);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(underWay);
      agent.destroy();
      return fared;
    },
  };
}

/** Sends the call to the simulator, which looks at a signature's scope only. */
export function ask(agent: Agent, endpoint: string, { service, region, path }: Call): Promise<number> {
  const scope = `AKIAIOSFODNN7EXAMPLE/20261124/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, endpoint), { agent, headers: { authorization } }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject);
    sent.end();
  });
}
