import check from '../../../checks/iam/iam-password-policy-symbols-required.ts';
import { testRequiredCharacters } from './required-characters.ts';

testRequiredCharacters(check, 'RequireSymbols', 'a symbol');
