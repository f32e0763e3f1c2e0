import check from '../../../checks/ec2/ec2-security-group-closed-to-world-elasticsearch.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(check, closedToWorld({ name: 'Elasticsearch, OpenSearch and Kibana', tcp: [5601, 9200, 9300] }));
