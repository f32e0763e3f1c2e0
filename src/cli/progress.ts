import type { Session } from '../aws/session.ts';
import type { Progress } from '../engine/scan.ts';

/** Shows on stderr what is being read: one changing line on a terminal, otherwise one line a service. */
export interface ProgressDisplay {
  hear(progress: Progress): void;
  end(): void;
}

interface Tally {
  planned: number;
  done: number;
  resources: number;
}

const REFRESH = 100;
const CLEAR = '\r\u001B[K';

export function showProgress(session: Pick<Session, 'calls' | 'throttles'>): ProgressDisplay {
  const begun = Date.now();
  const services = new Map<string, Tally>();
  /** How many lists of a service are being read in a place. */
  const reading = new Map<string, number>();
  const { isTTY, columns = 80 } = process.stderr;
  const timer = isTTY ? setInterval(draw, REFRESH).unref() : undefined;

  function effort(): string {
    const throttles = session.throttles();
    const seconds = Math.round((Date.now() - begun) / 1000);
    return `${session.calls()} calls, ${throttles > 0 ? `${throttles} throttled, ` : ''}${seconds} s`;
  }

  function draw(): void {
    let [done, planned] = [0, 0];
    for (const tally of services.values()) {
      done += tally.done;
      planned += tally.planned;
    }
    const labels = [...reading].filter(([, lists]) => lists > 0).map(([label]) => label);
    const line = `${done} of ${planned} lists read, ${effort()}; reading ${labels.join(', ')}`;
    process.stderr.write(CLEAR + (line.length < columns ? line : `${line.slice(0, columns - 2)}…`));
  }

  return {
    hear({ service, event, region, resources = 0 }) {
      const tally = services.get(service) ?? { planned: 0, done: 0, resources: 0 };
      services.set(service, tally);
      const label = region === 'global' ? service : `${service} ${region}`;
      if (event === 'planned') tally.planned += 1;
      else if (event === 'started') reading.set(label, (reading.get(label) ?? 0) + 1);
      else {
        reading.set(label, (reading.get(label) ?? 1) - 1);
        tally.done += 1;
        tally.resources += resources;
        if (!isTTY && tally.done === tally.planned) {
          process.stderr.write(`${service}: ${tally.resources} resources read; ${effort()} in all\n`);
        }
      }
    },
    end() {
      clearInterval(timer);
      if (isTTY) process.stderr.write(CLEAR);
    },
  };
}
