import { NotUnderstood, required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ec2Instance } from './resources/instance.ts';

const DAY = 24 * 60 * 60 * 1000;

/** `User initiated (2026-01-01 10:00:00 GMT)` */
const STOPPED_AT = /\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (?:GMT|UTC)\)$/;

export default defineCheck({
  id: 'ec2-instance-not-stopped-too-long',
  title: 'EC2 instances are not left stopped for long',
  severity: 'medium',
  layer: 'os-network-firewall',
  control: 'patch-management',
  subject: ec2Instance.with(),
  params: {
    maxDays: {
      type: 'integer',
      description: 'For how long an instance may be stopped.',
      unit: 'days',
      default: 30,
      min: 0,
    },
  },
  risk: 'A stopped instance gets no patches, and comes back with all the holes that were found since. Meanwhile its disks hold data that nobody looks after.',
  fix: {
    console:
      'Keep what is still needed of it as an AMI, then Instance state, Terminate (delete) instance; or start and patch it.',
    cli: 'aws ec2 create-image --instance-id INSTANCE_ID --name NAME, then aws ec2 terminate-instances --instance-ids INSTANCE_ID',
    terraform: 'Remove the aws_instance, and its aws_ec2_instance_state with state = "stopped"',
  },
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html'],
  sameAs: { securityHub: ['EC2.4'], prowler: ['ec2_instance_stopped_older_than_specific_days'] },

  where: ({ state }) => state === 'stopped',

  evaluate({ stateTransitionReason }, { params, now }) {
    const stoppedAt = stopTimeOf(required(stateTransitionReason, 'StateTransitionReason'));
    const days = Math.floor((now.getTime() - stoppedAt.getTime()) / DAY);
    const since = `${days} ${days === 1 ? 'day' : 'days'} (since ${stoppedAt.toISOString().slice(0, 10)})`;
    return days > params.maxDays
      ? fail(`has been stopped for ${since}, more than ${params.maxDays}`)
      : pass(`has been stopped for ${since}`);
  },
});

/** EC2 tells when an instance stopped in the text of the reason only, and not for every reason. */
function stopTimeOf(reason: string): Date {
  const match = STOPPED_AT.exec(reason);
  const stoppedAt = new Date(match ? `${match[1]}T${match[2]}Z` : Number.NaN);
  if (Number.isNaN(stoppedAt.getTime())) {
    throw new NotUnderstood(
      `the reason ${JSON.stringify(reason)} does not tell when the instance was stopped`,
    );
  }
  return stoppedAt;
}
