import { NotUnderstood, required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ec2Instance } from './resources/instance.ts';
import { systemsManager } from './resources/systems-manager.ts';

const DAY = 24 * 60 * 60 * 1000;

export default defineCheck({
  id: 'ec2-instance-patch-compliant',
  title: 'EC2 instances managed by Systems Manager have the patches of their baseline',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'patch-management',
  subject: ec2Instance.with(),
  context: { systemsManager: systemsManager.with('nodes', 'patchScans') },
  params: {
    maxScanDays: {
      type: 'integer',
      description: 'How old the last patch scan may be; what an older one found says nothing about today.',
      unit: 'days',
      default: 30,
      min: 1,
    },
  },
  risk: 'A missing patch is a published hole: attacks on it are automated within days, and the guest operating system is the part that AWS does not patch.',
  fix: {
    console:
      'Systems Manager, Patch Manager, Patch now: choose Scan and install. Then Create patch policy, for a schedule.',
    cli: 'aws ssm send-command --document-name AWS-RunPatchBaseline --parameters Operation=Install --instance-ids INSTANCE_ID',
    terraform:
      'aws_ssm_maintenance_window_task with task_arn = "AWS-RunPatchBaseline", or aws_ssm_association of that document with a schedule_expression',
  },
  links: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/patch-manager-compliance-states.html',
  ],
  sameAs: { securityHub: ['SSM.2'], prowler: ['ssm_managed_compliant_patching'] },

  // Of an instance that Systems Manager does not know nothing can be told here: that it is not managed is what
  // ec2-instance-managed-by-ssm says.
  where: ({ id, state }, { systemsManager }) => state === 'running' && systemsManager.nodes.has(id),

  evaluate({ id }, { systemsManager, params, now }) {
    const scan = systemsManager.patchScans.get(id);
    if (!scan) return fail('was never scanned for patches');
    const at = required(scan.at, 'ExecutionTime');
    const when = at.toISOString().slice(0, 10);
    switch (required(scan.status, 'Status')) {
      case 'NON_COMPLIANT':
        return fail(
          `has patches missing, failed or pending: ${required(scan.nonCompliant, 'NonCompliantCount')} (scan of ${when})`,
        );
      case 'COMPLIANT': {
        const days = Math.floor((now.getTime() - at.getTime()) / DAY);
        return days > params.maxScanDays
          ? fail(`was last scanned for patches ${days} days ago, more than ${params.maxScanDays}`)
          : pass(`has the patches of its baseline (scan of ${when})`);
      }
      default:
        throw new NotUnderstood(`the patch status is ${scan.status}`);
    }
  },
});
