import { describe, expect, it } from 'vitest';

import keys from '../../../checks/iam/iam-root-access-keys-absent.ts';
import hardware from '../../../checks/iam/iam-root-hardware-mfa-used.ts';
import mfa from '../../../checks/iam/iam-root-mfa-enabled.ts';
import use from '../../../checks/iam/iam-root-not-in-use.ts';

describe('checks of the root user', () => {
  it.each([
    { check: mfa, partitions: ['aws'] },
    { check: hardware, partitions: ['aws'] },
    { check: keys, partitions: ['aws', 'aws-us-gov'] },
    { check: use, partitions: ['aws', 'aws-us-gov'] },
  ])('$check.id is for $partitions', ({ check, partitions }) => {
    const all = ['aws', 'aws-cn', 'aws-us-gov'];
    expect(all.filter((partition) => check.where?.({ partition }, {}))).toEqual(partitions);
  });
});
