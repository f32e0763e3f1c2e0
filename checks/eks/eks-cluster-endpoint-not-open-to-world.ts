import { NotUnderstood } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { parseCidr } from '../../src/network/cidr.ts';
import { worldAmong } from '../../src/network/world.ts';
import { eksCluster } from './resources/cluster.ts';

export default defineCheck({
  id: 'eks-cluster-endpoint-not-open-to-world',
  title: 'EKS clusters keep their endpoint closed to the world',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'zone-security',
  subject: eksCluster.with('endpoint'),
  params: {
    allowLimited: {
      type: 'boolean',
      description:
        'Allow a public endpoint that only some blocks of addresses can reach. Security Hub (EKS.1) allows none.',
      default: true,
    },
  },
  risk: 'Everybody can try stolen tokens and new holes of the Kubernetes API server; whoever gets in as an administrator has all workloads, secrets and the roles of the pods.',
  fix: {
    console:
      'Open the cluster, Networking, Manage, Endpoint access: choose Private, or Public and private with the addresses of your own networks under Advanced settings.',
    cli: 'aws eks update-cluster-config --name NAME --resources-vpc-config endpointPublicAccess=false,endpointPrivateAccess=true',
    terraform:
      'aws_eks_cluster with vpc_config { endpoint_public_access = false, endpoint_private_access = true }, or with public_access_cidrs of your own networks',
  },
  links: ['https://docs.aws.amazon.com/eks/latest/userguide/config-cluster-endpoint.html'],
  sameAs: { securityHub: ['EKS.1'], prowler: ['eks_cluster_not_publicly_accessible'] },

  evaluate({ endpoint: { isPublic, publicCidrs } }, { params }) {
    if (!isPublic) return pass('has no public endpoint');
    if (publicCidrs.length === 0) throw new NotUnderstood('a public endpoint names nobody who can reach it');
    const sources = publicCidrs.map((text) => {
      const block = parseCidr(text);
      return { text, family: block.family, ranges: [block] };
    });
    const world = worldAmong(sources);
    if (world.length > 0) return fail(`lets the world reach its endpoint: ${world.join(', ')}`);
    const limited = `has a public endpoint that is limited to ${publicCidrs.join(', ')}`;
    return params.allowLimited ? pass(limited) : fail(limited);
  },
});
