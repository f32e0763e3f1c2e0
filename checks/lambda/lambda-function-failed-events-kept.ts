import { defineCheck } from '../../src/model/check.ts';
import { fail, pass } from '../../src/model/verdict.ts';
import { lambdaFunction } from './resources/function.ts';

export default defineCheck({
  id: 'lambda-function-failed-events-kept',
  title: 'Lambda functions keep the events that they failed on',
  severity: 'low',
  layer: 'customer-data',
  control: 'configuration-management',
  subject: lambdaFunction.with('failureDestination'),
  risk: 'An event that was sent without waiting for an answer is dropped after two more tries: an order, an alarm or a log is lost, and nobody learns which.',
  fix: {
    console:
      'Open the function, Configuration, Destinations, Add destination: asynchronous invocation, on failure, and a queue, topic, bucket or event bus. A function that is never called so needs none.',
    cli: 'aws lambda put-function-event-invoke-config --function-name NAME --destination-config \'{"OnFailure":{"Destination":"ARN"}}\'',
    terraform:
      'aws_lambda_function_event_invoke_config with destination_config { on_failure { destination = ARN } }, or aws_lambda_function with dead_letter_config',
  },
  links: [
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
  ],
  sameAs: { prowler: ['awslambda_function_no_dead_letter_queue'] },

  evaluate({ deadLetterTarget, failureDestination }) {
    const kept = deadLetterTarget ?? failureDestination;
    return kept
      ? pass(`sends the events that it failed on to ${kept}`)
      : fail('drops the events that it failed on: it has neither a dead-letter queue nor a destination');
  },
});
