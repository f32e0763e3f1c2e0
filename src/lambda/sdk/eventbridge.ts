/** Loaded only where there is an event bus; a bundle drops what is not named here. */
export { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
