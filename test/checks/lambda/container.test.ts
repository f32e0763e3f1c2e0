import { expect, it } from 'vitest';

import { lambdaFunction } from '../../../checks/lambda/resources/function.ts';

it.each([
  ['Image', 'container'],
  ['Zip', undefined],
])(
  'a function of the package type %s is of the category %s, where that is not the one of Lambda',
  (packageType, category) => {
    expect(lambdaFunction.categoryOf?.({ arn: 'a', name: 'b', packageType } as never)).toBe(category);
  },
);
