import { isUnreachable, kindOf } from './errors.ts';

const THROTTLED_ATTEMPTS = 8;
const FAILED_ATTEMPTS = 3;
const UNREACHABLE_ATTEMPTS = 2;
const LONGEST_WAIT = 5_000;

interface Token {
  getRetryCount(): number;
  getRetryDelay(): number;
}

/** How often a call that ended so is worth sending in all. */
function attemptsFor(error: unknown): number {
  if (isUnreachable(error)) return UNREACHABLE_ATTEMPTS;
  switch (kindOf(error)) {
    case 'throttled':
      return THROTTLED_ATTEMPTS;
    case 'timed-out':
      return UNREACHABLE_ATTEMPTS;
    case 'not-available':
      return isServerFault(error) ? FAILED_ATTEMPTS : 1;
    default:
      return 1;
  }
}

/** Whether an error came from the service's own trouble, or from none at all: asked again, it may be gone. */
export function isServerFault(error: unknown): boolean {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === undefined || $metadata.httpStatusCode >= 500;
}

/**
 * The SDK's retry interface without its token bucket: that one is per client and runs dry in a throttle storm,
 * losing calls which the limiter would have got through. Waits are full-jitter exponential.
 */
export function createRetryStrategy() {
  return {
    mode: 'standard' as const,
    async acquireInitialRetryToken(): Promise<Token> {
      return token(0, 0);
    },
    async refreshRetryTokenForRetry(before: Token, { error }: { error?: unknown }): Promise<Token> {
      const count = before.getRetryCount() + 1;
      if (count >= attemptsFor(error)) throw new Error('no attempts left');
      return token(count, Math.random() * Math.min(LONGEST_WAIT, 50 * 2 ** count));
    },
    recordSuccess(): void {},
  };
}

function token(count: number, delay: number): Token {
  return { getRetryCount: () => count, getRetryDelay: () => delay };
}
