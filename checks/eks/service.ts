import { defineService } from '../../src/model/service.ts';

export default defineService({
  id: 'eks',
  name: 'Amazon EKS',
  category: 'container',
  // A careful figure: EKS publishes none for its API.
  rates: { eks: { default: { burst: 10, perSecond: 5 } } },
  duties: {
    'customer-data': {
      aws: 'Runs and backs up the database of the control plane over several Availability Zones.',
      customer:
        'Backs up the volumes and the resources of its clusters, and decides which workloads and data share one.',
    },
    'identity-and-applications': {
      aws: 'Runs the control plane, publishes versions of Kubernetes with their patches, and offers its logs.',
      customer:
        'Upgrades its clusters before a version loses support, writes access entries and roles with least privilege, turns the logs on, and maintains its workloads and add-ons.',
    },
    'os-network-firewall': {
      aws: 'Patches and isolates the control plane, and the hosts of pods on Fargate.',
      customer:
        'Decides from where the endpoint of a cluster can be reached, writes network policies and security groups, and patches what is in its images.',
    },
    'client-side-protection': {
      aws: 'Keeps the resources of a cluster as they were admitted.',
      customer: 'Signs its images, and admits only those whose signature is right.',
    },
    'server-side-encryption': {
      aws: 'Encrypts the volumes of the control plane.',
      customer:
        'Encrypts secrets with a KMS key of its own where it must hold it, and the volumes of its nodes and pods.',
    },
    'network-traffic-protection': {
      aws: 'Speaks TLS between the control plane and the nodes.',
      customer:
        'Demands TLS between its pods and at its load balancers, and reaches the endpoint of a cluster by private paths.',
    },
  },
  // Nodes that the customer runs on EC2.
  movedDuties: {
    infrastructure: {
      'customer-data': {
        aws: 'Keeps nodes and their volumes apart from those of other customers, and wipes what was on them.',
        customer: 'Backs up what its pods keep on nodes, and decides which workloads share one.',
      },
      'identity-and-applications': {
        aws: 'Hands the credentials of their roles to nodes and pods, and evaluates IAM policies on what they ask.',
        customer:
          'Gives the role of its nodes no more than they need and pods roles of their own, and maintains what else it runs on nodes.',
      },
      'os-network-firewall': {
        aws: 'Patches and isolates the hosts below nodes, and publishes patched machine images for them.',
        customer:
          'Replaces its nodes by patched ones, hardens them, keeps pods off the instance metadata, and decides what reaches them.',
      },
      'server-side-encryption': {
        aws: 'Encrypts the volumes of nodes where that is asked for.',
        customer:
          "Has the volumes of its nodes encrypted, by their launch template or the Region's default, and chooses the key.",
      },
    },
  },
});
