import check from '../../../checks/iam/iam-password-policy-uppercase-required.ts';
import { testRequiredCharacters } from './required-characters.ts';

testRequiredCharacters(check, 'RequireUppercaseCharacters', 'an uppercase letter');
