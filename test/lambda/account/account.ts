import { startFront } from '../../../scripts/sample/front.ts';
import { startMoto } from '../../../scripts/sample/moto.ts';
import { cloudFormation, type Cares, type Resource } from './cloudformation.ts';
import { createFunctions, type Properties } from './functions.ts';
import { resources } from './resources.ts';
import { createSchedules, type Schedules } from './schedules.ts';

export interface Account {
  /** Where AWS answers. */
  readonly url: string;
  readonly schedules: Schedules;
  stop(): Promise<void>;
}

/**
 * An account that nobody has used: moto, with what it lacks of CloudFormation, Lambda and EventBridge Scheduler.
 *
 * @param further what is done about the resources of some types, in the place of what is done otherwise
 */
export async function openAccount(further?: (moto: string) => Cares): Promise<Account> {
  const moto = await startMoto();
  let url = '';
  const functions = createFunctions(moto.url, () => url);
  const schedules = createSchedules(moto.url, functions.run);
  const nameOf = ({ stack, logicalId }: Resource) => `${stack}-${logicalId}`;
  const stacks = cloudFormation({
    ...resources(moto.url),
    ...further?.(moto.url),
    'AWS::Lambda::Function': {
      made: ({ ref = '', properties }) => functions.deploy(ref, properties as unknown as Properties),
    },
    'AWS::Scheduler::Schedule': {
      made: (schedule) => schedules.put(nameOf(schedule), schedule.properties),
      goes: (schedule) => schedules.remove(nameOf(schedule)),
    },
  });
  const corrections = { ...stacks, ...functions.corrections };
  const front = await startFront({ moto: moto.url, now: new Date(), further: corrections });
  ({ url } = front);
  return {
    url,
    schedules,
    async stop() {
      await front.stop();
      await moto.stop();
    },
  };
}
