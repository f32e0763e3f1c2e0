import type { Framework } from '../src/model/framework.ts';
import cis3 from './cis-3.0.ts';
import cis5 from './cis-5.0.ts';
import cis6 from './cis-6.0.ts';
import cis7 from './cis-7.0.ts';
import fsbp from './fsbp.ts';
import hipaa from './hipaa.ts';
import iso from './iso-27001-2022.ts';
import nist from './nist-800-53-r5.ts';
import pci from './pci-dss-4.0.ts';
import soc2 from './soc2.ts';

/** Every framework that ships, in the order in which reports show them. */
export const FRAMEWORKS: readonly Framework[] = [cis7, cis6, cis5, cis3, fsbp, nist, pci, iso, soc2, hipaa];
