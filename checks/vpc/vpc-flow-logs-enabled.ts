import { required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { flowLogs, vpc } from './resources/vpc.ts';

export default defineCheck({
  id: 'vpc-flow-logs-enabled',
  title: 'VPCs log the traffic that they reject',
  severity: 'medium',
  layer: 'os-network-firewall',
  control: 'configuration-management',
  subject: vpc.with(),
  context: { region: flowLogs.with('byResource') },
  risk: 'Without flow logs nobody can tell, after an intrusion, what was scanned, what was reached and what data left; and nobody is warned while it happens.',
  fix: {
    console:
      'Open the VPC, Flow logs, Create flow log: filter All or Reject, and a log group or bucket to send it to.',
    cli: 'aws ec2 create-flow-logs --resource-type VPC --resource-ids VPC_ID --traffic-type ALL --log-destination-type s3 --log-destination BUCKET_ARN',
    terraform: 'aws_flow_log with vpc_id, traffic_type = "ALL" or "REJECT", and log_destination',
  },
  links: ['https://docs.aws.amazon.com/vpc/latest/userguide/working-with-flow-logs.html'],
  sameAs: { securityHub: ['EC2.6'], cis: ['4.7'], prowler: ['vpc_flow_logs_enabled'] },

  evaluate({ id }, { region }) {
    const logs = region.byResource.get(id);
    if (!logs) return fail('has no flow log');
    const faults: string[] = [];
    for (const log of logs) {
      const name = required(log.FlowLogId, 'FlowLogId');
      const state = required(log.FlowLogStatus, 'FlowLogStatus');
      const traffic = required(log.TrafficType, 'TrafficType');
      const delivery = required(log.DeliverLogsStatus, 'DeliverLogsStatus');
      if (state !== 'ACTIVE') faults.push(`${name} is ${state}`);
      else if (traffic !== 'ALL' && traffic !== 'REJECT') faults.push(`${name} logs ${traffic} traffic only`);
      else if (delivery !== 'SUCCESS')
        faults.push(`${name} is not delivered (${log.DeliverLogsErrorMessage ?? delivery})`);
      else return pass(`logs ${traffic === 'ALL' ? 'all' : 'rejected'} traffic (${name})`);
    }
    return fail(`has no working flow log of rejected traffic: ${faults.join(', ')}`);
  },
});
