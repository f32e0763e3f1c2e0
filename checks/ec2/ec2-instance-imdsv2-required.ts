import { NotUnderstood, required } from '../../src/model/cause.ts';
import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { ec2Instance } from './resources/instance.ts';

export default defineCheck({
  id: 'ec2-instance-imdsv2-required',
  title: 'EC2 instances require IMDSv2',
  severity: 'high',
  layer: 'os-network-firewall',
  control: 'configuration-management',
  subject: ec2Instance.with(),
  risk: 'IMDSv1 hands the credentials of the instance role to any plain GET request, so one forged request through a web application or an open proxy is enough to steal them.',
  fix: {
    console:
      'Select the instance, Actions, Instance settings, Modify instance metadata options: set IMDSv2 to Required.',
    cli: 'aws ec2 modify-instance-metadata-options --instance-id INSTANCE_ID --http-tokens required --http-endpoint enabled',
    terraform: 'aws_instance with metadata_options { http_tokens = "required" }',
  },
  links: ['https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html'],
  sameAs: { securityHub: ['EC2.8'], cis: ['6.7'], prowler: ['ec2_instance_imdsv2_enabled'] },

  evaluate({ metadataOptions }) {
    const { HttpEndpoint, HttpTokens } = required(metadataOptions, 'MetadataOptions');
    if (required(HttpEndpoint, 'HttpEndpoint') === 'disabled')
      return pass('has its metadata service turned off');
    switch (required(HttpTokens, 'HttpTokens')) {
      case 'required':
        return pass('requires IMDSv2');
      case 'optional':
        return fail('also answers IMDSv1 (HttpTokens is optional)');
      default:
        throw new NotUnderstood(`HttpTokens is ${HttpTokens}`);
    }
  },
});
