import check from '../../../checks/iam/iam-password-policy-lowercase-required.ts';
import { testRequiredCharacters } from './required-characters.ts';

testRequiredCharacters(check, 'RequireLowercaseCharacters', 'a lowercase letter');
