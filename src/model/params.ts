/** Thresholds of checks: declared with a default, a unit and bounds, set in the config. */
interface Described {
  /** What it sets, for people. */
  readonly description: string;
  /** `days`, `characters`. */
  readonly unit?: string;
}

export type Param = Described &
  (
    | { readonly type: 'integer'; readonly default?: number; readonly min?: number; readonly max?: number }
    | { readonly type: 'boolean'; readonly default?: boolean }
    | { readonly type: 'strings'; readonly default?: readonly string[] }
  );

export type Params = Readonly<Record<string, Param>>;

interface ValueByType {
  readonly integer: number;
  readonly boolean: boolean;
  readonly strings: readonly string[];
}

export type ParamValue = ValueByType[keyof ValueByType];

export type ParamValues<P> = {
  readonly [Name in keyof P]: P[Name] extends { readonly type: infer T extends keyof ValueByType }
    ? ValueByType[T]
    : never;
};

/** Says what is wrong with a value for a parameter, or `undefined` when nothing is. */
export function misfit(param: Param, value: unknown): string | undefined {
  switch (param.type) {
    case 'integer': {
      if (!Number.isInteger(value)) return 'must be a whole number';
      const number = Number(value);
      if (param.min !== undefined && number < param.min) return `must be at least ${param.min}`;
      if (param.max !== undefined && number > param.max) return `must be at most ${param.max}`;
      return undefined;
    }
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'strings':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string')
        ? undefined
        : 'must be a list of texts';
  }
}

/** The values that hold when the config sets none; parameters without a default are left out. */
export function defaultsOf(params: Params): Record<string, ParamValue> {
  const entries = Object.entries(params).map(([name, param]) => [name, param.default] as const);
  return Object.fromEntries(entries.filter((entry): entry is [string, ParamValue] => entry[1] !== undefined));
}
