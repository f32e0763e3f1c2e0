/**
 * The shared responsibility model: three independent answers that describe every check.
 * What is protected (layer), how the control is split (control and its type), and where the line between
 * AWS and the customer lies for a service (category).
 */

/** Responsibility layers, from the customer's data down to AWS's buildings, in the order reports show them. */
export const LAYERS = {
  'customer-data': { name: 'Customer data', side: 'customer' },
  'identity-and-applications': { name: 'Platform, applications, identity and access', side: 'customer' },
  'os-network-firewall': {
    name: 'Operating system, network and firewall configuration',
    side: 'customer',
  },
  'client-side-protection': { name: 'Client-side encryption and data integrity', side: 'customer' },
  'server-side-encryption': { name: 'Server-side encryption', side: 'customer' },
  'network-traffic-protection': { name: 'Network traffic protection', side: 'customer' },
  'aws-software': { name: 'AWS software: compute, storage, database, networking', side: 'aws' },
  'aws-infrastructure': { name: 'AWS hardware and global infrastructure', side: 'aws' },
} as const satisfies Record<string, { name: string; side: 'customer' | 'aws' }>;

export type Layer = keyof typeof LAYERS;

/** The layers a check can be about: AWS's own are relied on and cannot be tested. */
export type CustomerLayer = Exclude<Layer, 'aws-software' | 'aws-infrastructure'>;

/** Controls and how each is split between AWS and the customer. */
export const CONTROLS = {
  'zone-security': { name: 'Zone security', type: 'customer-specific' },
  'patch-management': { name: 'Patch management', type: 'shared' },
  'configuration-management': { name: 'Configuration management', type: 'shared' },
  'awareness-and-training': { name: 'Awareness and training', type: 'shared' },
  'physical-and-environmental': { name: 'Physical and environmental', type: 'inherited' },
} as const satisfies Record<string, { name: string; type: 'inherited' | 'shared' | 'customer-specific' }>;

export type Control = keyof typeof CONTROLS;

/** The controls a check can be about: inherited ones are relied on and cannot be tested. */
export type TestableControl = Exclude<Control, 'physical-and-environmental'>;

export const CONTROL_TYPES = {
  'customer-specific': 'Customer-specific',
  shared: 'Shared',
  inherited: 'Inherited',
} as const satisfies Record<(typeof CONTROLS)[Control]['type'], string>;

export type ControlType = keyof typeof CONTROL_TYPES;

/** Where AWS's part ends for a service: how much of the platform the customer runs itself. */
export const CATEGORIES = {
  infrastructure: 'Infrastructure',
  container: 'Container',
  abstracted: 'Abstracted',
} as const;

export type Category = keyof typeof CATEGORIES;

/** Who answers for a cell of the model, layer by category. */
export type CellOwner = 'customer' | 'shared' | 'aws';

const ALL_CUSTOMER = { infrastructure: 'customer', container: 'customer', abstracted: 'customer' } as const;
const ALL_AWS = { infrastructure: 'aws', container: 'aws', abstracted: 'aws' } as const;
const SHARED_WHERE_ABSTRACTED = { ...ALL_CUSTOMER, abstracted: 'shared' } as const;

const CELL_OWNERS: Readonly<Record<Layer, Readonly<Record<Category, CellOwner>>>> = {
  'customer-data': ALL_CUSTOMER,
  'identity-and-applications': { infrastructure: 'customer', container: 'shared', abstracted: 'shared' },
  // Where AWS hides the platform the system is AWS's; who can reach it the customer decides all the same.
  'os-network-firewall': { infrastructure: 'customer', container: 'shared', abstracted: 'aws' },
  'client-side-protection': ALL_CUSTOMER,
  'server-side-encryption': SHARED_WHERE_ABSTRACTED,
  'network-traffic-protection': SHARED_WHERE_ABSTRACTED,
  'aws-software': ALL_AWS,
  'aws-infrastructure': ALL_AWS,
};

export function ownerOfCell(layer: Layer, category: Category): CellOwner {
  return CELL_OWNERS[layer][category];
}

export function controlTypeOf(control: Control): ControlType {
  return CONTROLS[control].type;
}
