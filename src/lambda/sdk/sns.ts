/** Loaded only where there is a topic; a bundle drops what is not named here. */
export { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
