import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// @ts-expect-error It brings no types.
import aslValidator from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

import { MEMBER_ROLE, ORGANIZATION_ACTIONS } from '../../src/cli/organization.ts';
import { cfnLint } from '../helpers/cfn-lint.ts';
import { definition } from '../helpers/state-machine.ts';

const TEMPLATE = fileURLToPath(new URL('../../deploy/organization.yaml', import.meta.url));
const PATHS = { checkPaths: true, checkArn: true };

type Validator = (machine: unknown, options: typeof PATHS) => { isValid: boolean; errors: unknown[] };

const validate = aslValidator as Validator;

/** Intrinsic functions by their names: `!Sub x` becomes `{ Sub: 'x' }`. */
function template() {
  const names = ['Sub', 'Ref', 'GetAtt', 'If', 'Not', 'And', 'Or', 'Equals', 'Join', 'Split'];
  const customTags = names.flatMap((name) => [
    { tag: `!${name}`, resolve: (text: string) => ({ [name]: text }) },
    {
      tag: `!${name}`,
      collection: 'seq' as const,
      resolve: (list: { toJSON(): unknown }) => ({ [name]: list.toJSON() }),
    },
  ]);
  return parse(readFileSync(TEMPLATE, 'utf8'), { customTags });
}

describe('the state machine', () => {
  it('is valid ASL', () => {
    const { errors } = validate(definition(), PATHS);
    expect(errors).toEqual([]);
  });

  it('would not be, with a mode of the map that there is none of', () => {
    const wrong = JSON.parse(JSON.stringify(definition()).replace('DISTRIBUTED', 'SPREAD')) as object;
    expect(validate(wrong, PATHS).isValid).toBe(false);
  });

  it('backs off with jitter wherever it tries again, and never for ever', () => {
    const machine = definition();
    const scan = (machine.States['Scan accounts'] as unknown as { ItemProcessor: typeof machine })
      .ItemProcessor;
    const states = [...Object.values(machine.States), ...Object.values(scan.States)];
    for (const retrier of states.flatMap(({ Retry = [] }) => Retry as Record<string, unknown>[])) {
      expect(retrier['MaxAttempts']).toBeTypeOf('number');
      if (retrier['MaxAttempts'] === 0) continue;
      expect(retrier).toMatchObject({ JitterStrategy: 'FULL', MaxDelaySeconds: expect.any(Number) });
      expect(retrier['BackoffRate']).toBeGreaterThan(1);
    }
  });

  it('lets a scan that fails fail in its task: in a Fail state a redrive would only fail again', () => {
    expect(JSON.stringify(definition())).not.toContain('"Type":"Fail"');
  });
});

describe('the template', () => {
  it('passes cfn-lint', () => cfnLint([TEMPLATE]), 300_000);

  it('puts something in the place of all that the state machine leaves open', () => {
    const asl = readFileSync(new URL('../../deploy/organization.asl.json', import.meta.url), 'utf8');
    const open = new Set([...asl.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));
    const { DefinitionSubstitutions } = template().Resources.StateMachine.Properties;
    expect(new Set(Object.keys(DefinitionSubstitutions))).toEqual(open);
  });

  it('lets the plan ask what it needs to list accounts, and no more of the organisation', () => {
    const actions = statementsOf('PlanRole').flatMap(({ Action }) => Action);
    expect(actions.filter((action) => action.startsWith('organizations:')).toSorted()).toEqual(
      ORGANIZATION_ACTIONS.toSorted(),
    );
  });

  it('knows the role that the template for the accounts makes', () => {
    expect(template().Parameters.RoleName.Default).toBe(MEMBER_ROLE);
  });

  it('lets the scan enter one role, in the organisation alone', () => {
    const [enter, another] = statementsOf('ScanRole').filter(({ Action }) =>
      [Action].flat().some((action) => action.startsWith('sts:')),
    );
    expect(another).toBeUndefined();
    expect(enter).toMatchObject({
      Action: 'sts:AssumeRole',
      Resource: { Sub: 'arn:${AWS::Partition}:iam::*:role/${RoleName}' },
      Condition: { StringEquals: { 'aws:ResourceOrgID': { Ref: 'OrganizationId' } } },
    });
  });

  it('lets the machine redrive its map by the label that the map has', () => {
    const { Label } = definition().States['Scan accounts'] as unknown as { Label: string };
    const redrive = statementsOf('StateMachineRole').find(
      ({ Action }) => Action === 'states:RedriveExecution',
    );
    expect(redrive?.Resource).toEqual({
      Sub: expect.stringContaining(`:execution:\${AWS::StackName}/${Label}:*`),
    });
  });

  function statementsOf(role: string): { Action: string | string[]; Resource: unknown }[] {
    const [{ PolicyDocument }] = template().Resources[role].Properties.Policies;
    return PolicyDocument.Statement;
  }
});
