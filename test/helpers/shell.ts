import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';

export interface Ran {
  readonly command: string;
  readonly status: number;
  /** What it wrote to stdout and to stderr. */
  readonly output: string;
}

/** One shell, as a person has it open: what a command sets or where it goes holds for the next. */
export interface Shell {
  run(command: string): Promise<Ran>;
  close(): Promise<void>;
}

export function openShell(cwd: string, env: NodeJS.ProcessEnv): Shell {
  const child = spawn('sh', [], { cwd, env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.stdin.write('exec 2>&1\n');
  return {
    run(command) {
      const mark = `ended ${randomUUID()}`;
      let written = '';
      return new Promise((resolve, reject) => {
        const endedEarly = () => reject(new Error(`the shell ended at: ${command}\n${written}`));
        child.once('close', endedEarly);
        child.stdout.on('data', function collect(bytes: Buffer) {
          written += bytes.toString();
          const [whole, output = '', status] = new RegExp(`^([^]*)${mark} (\\d+)\n$`).exec(written) ?? [];
          if (whole === undefined) return;
          child.stdout.off('data', collect);
          child.off('close', endedEarly);
          resolve({ command, status: Number(status), output });
        });
        // Commands must not read what is written for the shell.
        child.stdin.write(`{\n${command}\n} </dev/null\necho '${mark}' $?\n`);
      });
    },
    close() {
      child.stdin.end();
      return ended;
    },
  };
}
