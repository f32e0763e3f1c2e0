import type { ScanEvent } from '../event.ts';
import type { Store } from '../store.ts';

/** How a scan ended that has left no result. */
export interface Told {
  readonly code: string;
  readonly message: string;
}

/** What a Distributed Map with a ResultWriter gives: where it wrote how each of its executions ended. */
export interface MapRun {
  readonly ResultWriterDetails: { readonly Bucket: string; readonly Key: string };
}

interface Manifest {
  readonly ResultFiles: { readonly FAILED?: readonly { readonly Key: string }[] };
}

interface FailedExecution {
  /** JSON, of the item. */
  readonly Input?: string;
  readonly Error?: string;
  readonly Cause?: string;
}

/**
 * How the executions of a Map Run failed, by account and part.
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 *
 * @returns nothing when no execution failed, or no map was run
 */
export async function failuresOf(
  mapRun: MapRun | undefined,
  store: Store,
): Promise<ReadonlyMap<string, Told>> {
  const failures = new Map<string, Told>();
  if (!mapRun) return failures;
  const { Bucket, Key } = mapRun.ResultWriterDetails;
  const manifest = await store.text(Key, Bucket);
  if (manifest === undefined) return failures;
  for (const file of (JSON.parse(manifest) as Manifest).ResultFiles.FAILED ?? []) {
    const text = await store.text(file.Key, Bucket);
    for (const execution of JSON.parse(text ?? '[]') as FailedExecution[]) {
      const event = JSON.parse(execution.Input ?? '{}') as ScanEvent;
      if (event.target) failures.set(failureKey(event.target.account, event.part), told(execution));
    }
  }
  return failures;
}

export function failureKey(account: string, part: string | undefined): string {
  return `${account} ${part ?? ''}`;
}

/** Of a function's own error Step Functions tells the JSON that Lambda answers. */
function told({ Error: code = 'Error', Cause: cause = '' }: FailedExecution): Told {
  try {
    const { errorMessage } = JSON.parse(cause) as { errorMessage?: unknown };
    if (typeof errorMessage === 'string') return { code, message: errorMessage };
  } catch {
    // Of what failed before the function was run it tells a sentence.
  }
  return { code, message: cause };
}
