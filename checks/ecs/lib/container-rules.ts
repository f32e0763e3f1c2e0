import { newRevision } from './new-revision.ts';
import type { ContainerRule } from './containers.ts';

const CONTROLS = 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html';
const SECURITY =
  'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_security';

/** What each container of a task definition is judged by, by the end of the check's id. */
export const CONTAINER_RULES = {
  'containers-not-privileged': {
    title: 'Containers of ECS tasks are not privileged',
    severity: 'high',
    layer: 'os-network-firewall',
    control: 'configuration-management',
    risk: "A privileged container is root on its instance: whoever breaks into it reads the credentials of every other task there, and of the instance's own role.",
    fix: newRevision(
      'no privileged in its containers; add the few capabilities that one needs under linuxParameters',
      'container_definitions without privileged = true',
    ),
    links: [SECURITY, `${CONTROLS}#ecs-4`],
    sameAs: { securityHub: ['ECS.4'], prowler: ['ecs_task_definitions_no_privileged_containers'] },
    // Windows and Fargate have no privileged containers.
    fault: ({ privileged }) => (privileged ? '' : undefined),
    fails: 'runs containers privileged',
    passes: 'runs no container privileged',
  },
  'root-file-systems-read-only': {
    title: 'Containers of ECS tasks cannot write to their root file system',
    severity: 'high',
    layer: 'client-side-protection',
    control: 'configuration-management',
    risk: 'Whoever breaks into a container that can write to its own programs replaces them, and brings tools along; with a read-only root file system what runs is what was built and scanned.',
    fix: newRevision(
      'readonlyRootFilesystem set to true in each container, and a volume for the folders it must write to',
      'container_definitions with readonlyRootFilesystem = true',
    ),
    links: [SECURITY, `${CONTROLS}#ecs-5`],
    sameAs: { securityHub: ['ECS.5'], prowler: ['ecs_task_definitions_containers_readonly_access'] },
    // Windows has no such setting.
    about: isLinux,
    fault: ({ readonlyRootFilesystem }) => (readonlyRootFilesystem ? undefined : ''),
    fails: 'lets containers write to their root file system',
    passes: 'lets no container write to its root file system',
  },
  'containers-logged': {
    title: 'Containers of ECS tasks send their logs somewhere',
    severity: 'high',
    layer: 'identity-and-applications',
    control: 'configuration-management',
    risk: 'What a container writes without a log configuration stays on the instance, and goes with it: nobody can tell afterwards what an intruder did.',
    fix: newRevision(
      'a logConfiguration in each container, with the log driver awslogs or awsfirelens',
      'container_definitions with logConfiguration = { logDriver = "awslogs", options = { ... } }',
    ),
    links: [
      'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html',
      `${CONTROLS}#ecs-9`,
    ],
    sameAs: { securityHub: ['ECS.9'], prowler: ['ecs_task_definitions_logging_enabled'] },
    fault: ({ logDriver }) => (logDriver === null ? '' : undefined),
    fails: 'has containers without a log configuration',
    passes: 'has a log configuration for each container',
  },
  'linux-users-not-root': {
    title: 'Linux containers of ECS tasks run as users other than root',
    severity: 'medium',
    layer: 'os-network-firewall',
    control: 'configuration-management',
    risk: 'Root in a container is root to the kernel below it, behind namespaces alone: one flaw of the kernel or the runtime, and the intruder owns the instance.',
    fix: newRevision(
      'a user other than root, best by number, in each container; the image must let that user read what it needs',
      'container_definitions with user = "1000:1000"',
    ),
    links: [SECURITY, `${CONTROLS}#ecs-20`],
    sameAs: { securityHub: ['ECS.20'] },
    about: isLinux,
    fault: ({ user }) => {
      if (!user) return 'no user set';
      // `user:group`, either of them by name or number; an empty user is 0, which is root.
      // https://github.com/opencontainers/runc/blob/0025bf6827336c859266cf297c41aba678d05502/libcontainer/user/user.go
      const [name = ''] = user.split(':');
      return name === 'root' || Number(name) === 0 ? `user ${user}` : undefined;
    },
    fails: 'does not keep containers from running as root',
    passes: 'has each container run as a user other than root',
  },
  'windows-users-not-administrator': {
    title: 'Windows containers of ECS tasks run as users other than ContainerAdministrator',
    severity: 'medium',
    layer: 'os-network-firewall',
    control: 'configuration-management',
    risk: 'ContainerAdministrator may do anything in the container, installing drivers and services included, which is how intruders find their way out of it.',
    fix: newRevision(
      'a user other than ContainerAdministrator, such as ContainerUser, in each container',
      'container_definitions with user = "ContainerUser"',
    ),
    links: [
      'https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-windows-user-non-admin.html',
      `${CONTROLS}#ecs-21`,
    ],
    sameAs: { securityHub: ['ECS.21'] },
    // Security Hub also looks at definitions without an operating system, which the check for Linux judges here.
    about: (operatingSystem) => !isLinux(operatingSystem),
    fault: ({ user }) => {
      if (!user) return 'no user set';
      return /^(.*\\)?containeradministrator$/i.test(user) ? `user ${user}` : undefined;
    },
    fails: 'does not keep containers from running as ContainerAdministrator',
    passes: 'has each container run as a user other than ContainerAdministrator',
  },
} as const satisfies Record<string, ContainerRule>;

function isLinux(operatingSystem: string): boolean {
  return !operatingSystem.startsWith('WINDOWS');
}
