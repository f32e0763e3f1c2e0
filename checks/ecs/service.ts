import { defineService } from '../../src/model/service.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html */
const CLUSTERS = { burst: 50, perSecond: 20, bucket: 'clusters' };
const SERVICES = { burst: 100, perSecond: 20, bucket: 'services' };
const TASK_DEFINITIONS = { burst: 50, perSecond: 20, bucket: 'task definitions' };

export default defineService({
  id: 'ecs',
  name: 'Amazon ECS',
  category: 'container',
  rates: {
    ecs: {
      default: CLUSTERS,
      DescribeCapacityProviders: { burst: 50, perSecond: 20 },
      ListServices: SERVICES,
      DescribeServices: SERVICES,
      ListTaskDefinitionFamilies: TASK_DEFINITIONS,
      DescribeTaskDefinition: TASK_DEFINITIONS,
    },
  },
  duties: {
    'customer-data': {
      aws: 'Keeps the definitions of tasks and services, and takes the storage of a task on Fargate away when it ends.',
      customer:
        'Decides which volumes its tasks mount, keeps data out of images and definitions, and backs up what outlives a task.',
    },
    'identity-and-applications': {
      aws: 'Runs the control plane, and hands each task the credentials of its role.',
      customer:
        'Gives each task a role with least privilege, builds and scans its images, and takes secrets from a store and not from variables.',
    },
    'os-network-firewall': {
      aws: 'Patches the hosts of tasks on Fargate and on managed instances, and publishes the platform versions they run on.',
      customer:
        'Patches the operating system in its images, runs no container privileged, and decides what security groups let in.',
    },
    'client-side-protection': {
      aws: 'Pulls images by digest where a definition names one, and keeps the digest of what runs.',
      customer:
        'Signs its images, names them by digest, and makes the root file system of its containers read-only.',
    },
    'server-side-encryption': {
      aws: 'Encrypts the temporary storage of tasks on Fargate.',
      customer: 'Encrypts the volumes that its tasks mount, the logs and the registry, and chooses the keys.',
    },
    'network-traffic-protection': {
      aws: 'Speaks TLS between the control plane and the agents.',
      customer: 'Demands TLS between its tasks, at its load balancers and to mounted file systems.',
    },
  },
  // Container instances that the customer runs itself, in EC2 or (ECS Anywhere) on servers of its own.
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-shared-model.html
  movedDuties: {
    infrastructure: {
      'customer-data': {
        aws: 'Keeps the definitions of tasks and services, and wipes the storage of instances in EC2 that are terminated.',
        customer:
          'Decides which tasks share an instance and what they mount of it, and backs up what they keep there.',
      },
      'os-network-firewall': {
        aws: 'Patches and isolates the hosts below container instances in EC2, and publishes patched machine images for them.',
        customer:
          'Patches and replaces its container instances and their agents, keeps tasks off the instance metadata, and patches what is in its images.',
      },
      'server-side-encryption': {
        aws: 'Encrypts the volumes of container instances in EC2 where that is asked for.',
        customer:
          'Has the volumes of its container instances encrypted, and those that its tasks mount, and chooses the keys.',
      },
    },
  },
});
