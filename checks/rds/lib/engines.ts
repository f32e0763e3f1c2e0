import { required } from '../../../src/model/cause.ts';

/**
 * True for an instance of RDS Custom, where the customer runs the operating system and many settings do not apply.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html
 */
export function isCustom({ engine }: { readonly engine: string | undefined }): boolean {
  return required(engine, 'Engine').startsWith('custom-');
}
