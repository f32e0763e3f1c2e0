import check from '../../../checks/iam/iam-password-policy-numbers-required.ts';
import { testRequiredCharacters } from './required-characters.ts';

testRequiredCharacters(check, 'RequireNumbers', 'a number');
