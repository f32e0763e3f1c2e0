import { toJson } from '../model/json.ts';

export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes one JSON line an event; members that are undefined are left out. */
export interface Log {
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
}

/**
 * @param about what every line says
 * @param write takes a line; CloudWatch Logs has what goes to stdout
 */
export function createLog(about: Fields, write: (line: string) => void = toStdout): Log {
  const at =
    (level: string) =>
    (event: string, fields: Fields = {}) =>
      write(toJson({ time: new Date().toISOString(), level, event, ...about, ...fields }));
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

export function toStdout(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** An error's name and message: never its stack or what hangs on it, which may hold a request. */
export function told(error: unknown): { code: string; message: string } {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { code: name, message: message.slice(0, LONGEST) };
}

const LONGEST = 2_000;
