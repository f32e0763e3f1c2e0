interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/**
 * Asks moto by hand, for a service whose client no other test needs: it tells services by the signature's scope alone.
 *
 * @throws Error with moto's answer, when that is an error
 */
export async function askMoto(service: string, address: string, asked: Asked = {}): Promise<Response> {
  const { method = 'GET', headers = {}, body } = asked;
  const scope = `sample/20261125/eu-west-1/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  const answer = await fetch(address, {
    method,
    headers: { authorization, ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${service} ${method} ${address}: ${await answer.text()}`);
  return answer;
}
