import type { ExposedService } from './exposed-services.ts';

/** Data stores and platforms that were built for private networks: many of them ask for no password by default. */
export const EXPOSED_CLUSTERS = {
  mongodb: {
    name: 'MongoDB',
    tcp: [27017, 27018],
    severity: 'high',
    risk: 'MongoDB servers without access control have been emptied by the ten thousand, with a ransom note left in place of the data.',
    link: 'https://www.mongodb.com/docs/manual/administration/security-checklist/',
    sameAs: {
      prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mongodb_27017_27018'],
    },
  },
  redis: {
    name: 'Redis',
    tcp: [6379],
    severity: 'high',
    risk: 'Redis trusts whoever reaches it: without a password a stranger reads and flushes the data, and writes files that run code on the host.',
    link: 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/',
    sameAs: { prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_redis_6379'] },
  },
  memcached: {
    name: 'Memcached',
    tcp: [11211],
    udp: [11211],
    severity: 'high',
    risk: 'Anyone can read the cached sessions and records, and over UDP an open Memcached multiplies attacks on others many thousand times.',
    link: 'https://blog.cloudflare.com/memcrashed-major-amplification-attacks-from-port-11211/',
    sameAs: { prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_memcached_11211'] },
  },
  cassandra: {
    name: 'Cassandra',
    tcp: [7000, 7001, 7199, 8888, 9042, 9160],
    severity: 'high',
    risk: 'A default Cassandra accepts any client without a login, and its JMX port lets a stranger run code in the server.',
    link: 'https://docs.datastax.com/en/cassandra-oss/3.x/cassandra/configuration/secureIntro.html',
    sameAs: {
      prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_cassandra_7199_9160_8888'],
    },
  },
  elasticsearch: {
    name: 'Elasticsearch, OpenSearch and Kibana',
    tcp: [5601, 9200, 9300],
    severity: 'high',
    risk: 'Open search clusters are behind many of the largest leaks of personal data: whoever finds one can download or delete every index.',
    link: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/security.html',
    sameAs: {
      prowler: [
        'ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_elasticsearch_kibana_9200_9300_5601',
      ],
    },
  },
  kafka: {
    name: 'Kafka',
    tcp: [9092],
    severity: 'high',
    risk: 'Port 9092 is usually the plain listener without logins: a stranger can read every topic and write messages that consumers trust.',
    link: 'https://kafka.apache.org/documentation/#security',
    sameAs: { prowler: ['ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_kafka_9092'] },
  },
  hadoop: {
    name: 'Hadoop',
    tcp: [8020, 8088, 9870, 50070],
    severity: 'high',
    risk: 'Without Kerberos Hadoop believes any user name: a stranger can read all of HDFS and submit YARN jobs, which is running code on the cluster.',
    link: 'https://hadoop.apache.org/docs/stable/hadoop-project-dist/hadoop-common/SecureMode.html',
  },
  docker: {
    name: 'the Docker API',
    tcp: [2375, 2376],
    severity: 'critical',
    risk: 'Whoever reaches the Docker API starts a privileged container and is root on the host; on port 2375 that takes no password at all.',
    link: 'https://docs.docker.com/engine/security/protect-access/',
  },
  kubernetes: {
    name: 'the Kubernetes API and kubelets',
    tcp: [6443, 10250],
    severity: 'high',
    risk: 'Leaked tokens work from anywhere when the API server is open, and a kubelet that allows anonymous requests runs commands in every pod of its node.',
    link: 'https://kubernetes.io/docs/reference/networking/ports-and-protocols/',
  },
  etcd: {
    name: 'etcd',
    tcp: [2379, 2380],
    severity: 'high',
    risk: 'etcd holds the whole state of a Kubernetes cluster, its secrets included, and by itself asks nobody who they are.',
    link: 'https://etcd.io/docs/v3.5/op-guide/security/',
  },
} as const satisfies Record<string, ExposedService>;
