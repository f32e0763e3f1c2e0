import { LAYERS, type Category, type Layer } from '../../model/responsibility.ts';
import type { Duties, Service } from '../../model/service.ts';

export type ServiceFacts = Pick<Service, 'id' | 'name' | 'category' | 'partOf' | 'duties' | 'movedDuties'>;

const ARTIFACT = 'https://aws.amazon.com/artifact/';
const RELIED_ON = `Relies on it, and does not test it: the reports of AWS's auditors are in AWS Artifact (${ARTIFACT}).`;
const UNSAID = 'Is not described for this service.';

/** Both sides' parts of a layer of a service, for its resources of one category. */
export function dutiesOf(
  { name, duties, movedDuties }: ServiceFacts,
  category: Category,
  layer: Layer,
): Duties {
  switch (layer) {
    case 'aws-software':
      return {
        aws: `Builds, runs, patches and isolates the software of ${name}, and the operating systems and virtualisation of the hosts below it.`,
        customer: RELIED_ON,
      };
    case 'aws-infrastructure':
      return {
        aws: `Guards, powers and replaces the buildings, hardware and networks of the Regions and Availability Zones that ${name} runs in.`,
        customer: RELIED_ON,
      };
    default:
      return movedDuties?.[category]?.[layer] ?? duties[layer] ?? { aws: UNSAID, customer: UNSAID };
  }
}

export function isInherited(layer: Layer): boolean {
  return LAYERS[layer].side === 'aws';
}
