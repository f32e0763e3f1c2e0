import type { InitializeMiddleware, MiddlewareStack } from '@smithy/types';

/** Makes of a client one that sends these commands and no others. */
export function only<C extends { readonly middlewareStack: unknown }>(
  client: C,
  commands: readonly string[],
): C {
  const guard: InitializeMiddleware<object, object> = (next, context) => async (args) => {
    const { commandName = 'a command' } = context;
    if (!commands.includes(commandName)) throw new Error(`${commandName} is not for this client to send`);
    return next(args);
  };
  const stack = client.middlewareStack as MiddlewareStack<object, object>;
  stack.add(guard, { step: 'initialize', priority: 'high', name: 'abovelineOnly' });
  return client;
}
