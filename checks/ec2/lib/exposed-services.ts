import type { SameAs } from '../../../src/model/check.ts';
import type { Severity } from '../../../src/model/severity.ts';

/** What nobody on the internet should reach, and why. */
export interface ExposedService {
  /** As it reads in a sentence. */
  readonly name: string;
  readonly tcp?: readonly number[];
  readonly udp?: readonly number[];
  readonly severity: Severity;
  readonly risk: string;
  /** Where to read on. */
  readonly link: string;
  readonly sameAs?: SameAs;
}

/** By the last part of the check's id. */
export const EXPOSED_SERVICES = {
  ssh: {
    name: 'SSH',
    tcp: [22],
    severity: 'high',
    risk: 'Bots try passwords, stolen keys and new OpenSSH exploits on every open port 22 within minutes; one success is a shell on the server.',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager.html',
    sameAs: {
      securityHub: ['EC2.13', 'EC2.53', 'EC2.54'],
      cis: ['6.3', '6.4'],
      prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22'],
    },
  },
  rdp: {
    name: 'RDP',
    tcp: [3389],
    udp: [3389],
    severity: 'high',
    risk: 'Open remote desktops are the classic way in for ransomware: by guessed passwords, or by flaws such as BlueKeep that need none.',
    link: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/fleet-manager-remote-desktop-connections.html',
    sameAs: {
      securityHub: ['EC2.14', 'EC2.53', 'EC2.54'],
      cis: ['6.3', '6.4'],
      prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389'],
    },
  },
  'high-risk-ports': {
    name: 'high-risk ports',
    tcp: [
      20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601,
      8080, 8088, 8888, 9200, 9300,
    ],
    severity: 'critical',
    risk: 'These ports belong to administration, databases, mail and development servers, which attackers scan for first and which are rarely built to face the internet.',
    link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19',
    sameAs: {
      securityHub: ['EC2.19'],
      prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports'],
    },
  },
  ftp: {
    name: 'FTP',
    tcp: [20, 21],
    severity: 'high',
    risk: 'FTP sends passwords and files in the clear, and anonymous or guessed logins turn the server into a drop for stolen data and malware.',
    link: 'https://www.rfc-editor.org/rfc/rfc2577',
    sameAs: { prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21'] },
  },
  telnet: {
    name: 'Telnet',
    tcp: [23],
    severity: 'high',
    risk: 'Telnet sends every keystroke, passwords included, in the clear; botnets such as Mirai live on logins they guess there.',
    link: 'https://www.rfc-editor.org/rfc/rfc854',
    sameAs: { prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23'] },
  },
  smb: {
    name: 'SMB and NetBIOS',
    tcp: [139, 445],
    udp: [137, 138],
    severity: 'high',
    risk: 'File shares on the internet leak files and password hashes, and flaws like EternalBlue, which WannaCry spread by, give the whole server away.',
    link: 'https://learn.microsoft.com/en-us/windows-server/storage/file-server/smb-secure-traffic',
  },
  winrm: {
    name: 'WinRM',
    tcp: [5985, 5986],
    severity: 'high',
    risk: 'WinRM runs PowerShell commands from afar: one guessed or stolen administrator password is full control of the server.',
    link: 'https://learn.microsoft.com/en-us/windows/win32/winrm/installation-and-configuration-for-windows-remote-management',
  },
  vnc: {
    name: 'VNC',
    tcp: [5900, 5901],
    severity: 'high',
    risk: 'Many VNC servers ask for no password, or only look at its first eight characters: whoever connects sees and steers the desktop.',
    link: 'https://www.rfc-editor.org/rfc/rfc6143',
  },
  ldap: {
    name: 'LDAP',
    tcp: [389],
    udp: [389],
    severity: 'high',
    risk: 'An open directory lets strangers list users and guess their passwords in the clear, and over UDP it amplifies attacks on others.',
    link: 'https://docs.aws.amazon.com/directoryservice/latest/admin-guide/ms_ad_ldap.html',
  },
  mysql: {
    name: 'MySQL',
    tcp: [3306],
    severity: 'high',
    risk: 'A database in reach of the internet is one guessed password or one unpatched flaw away from being copied, wiped and held to ransom.',
    link: 'https://dev.mysql.com/doc/refman/8.4/en/security-guidelines.html',
    sameAs: { prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306'] },
  },
  postgresql: {
    name: 'PostgreSQL',
    tcp: [5432],
    severity: 'high',
    risk: 'Scanners find open PostgreSQL servers at once; a weak superuser password lets them read every table and run commands on the host.',
    link: 'https://www.postgresql.org/docs/current/auth-pg-hba-conf.html',
    sameAs: { prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432'] },
  },
  'sql-server': {
    name: 'SQL Server',
    tcp: [1433, 1434],
    udp: [1434],
    severity: 'high',
    risk: 'Passwords of the sa account are guessed around the clock, and with xp_cmdshell a login to the database becomes a login to Windows.',
    link: 'https://learn.microsoft.com/en-us/sql/sql-server/install/configure-the-windows-firewall-to-allow-sql-server-access',
    sameAs: {
      prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_sql_server_1433_1434'],
    },
  },
  oracle: {
    name: 'Oracle Database',
    tcp: [1521, 2483],
    severity: 'high',
    risk: 'The listener tells strangers which databases there are and lets them try the many well-known default accounts.',
    link: 'https://docs.oracle.com/en/database/oracle/oracle-database/19/dbseg/',
    sameAs: { prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_oracle_1521_2483'] },
  },
} as const satisfies Record<string, ExposedService>;
