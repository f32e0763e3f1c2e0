/** Named one by one: a bundle that imports all of the package on demand would hold all of EC2's API. */
export { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
