/** Where the guides have it deployed. */
export const REGION = 'eu-west-1';
