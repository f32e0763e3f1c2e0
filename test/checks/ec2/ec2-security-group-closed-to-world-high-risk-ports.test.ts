import check from '../../../checks/ec2/ec2-security-group-closed-to-world-high-risk-ports.ts';
import { testCheck } from '../../helpers/test-check.ts';
import { closedToWorld } from './security-group-fixtures.ts';

testCheck(
  check,
  closedToWorld({
    name: 'high-risk ports',
    tcp: [
      20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601,
      8080, 8088, 8888, 9200, 9300,
    ],
  }),
);
