import { required } from '../../../src/model/cause.ts';
import { fail, pass, type Verdict } from '../../../src/model/verdict.ts';

interface Stored {
  readonly storageEncrypted: boolean | undefined;
  readonly storageEncryptionType: string | undefined;
}

/**
 * Judges how something is stored. What is encrypted with a key that AWS owns, as new Aurora clusters are, says
 * `false` to StorageEncrypted: only the type tells it from what is not encrypted.
 * https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBCluster.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html
 */
export function judgeEncryption({ storageEncrypted, storageEncryptionType }: Stored): Verdict {
  if (required(storageEncrypted, 'StorageEncrypted')) return pass('is encrypted with a KMS key');
  return required(storageEncryptionType, 'StorageEncryptionType') === 'none'
    ? fail('is not encrypted')
    : pass(`is encrypted with a key that AWS owns (${storageEncryptionType})`);
}
