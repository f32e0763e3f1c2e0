import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { shipped } from '../../checks/index.generated.ts';
import { callsOf } from '../../src/model/calls.ts';
import type { Check } from '../../src/model/check.ts';
import { misfit } from '../../src/model/params.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const loaded: readonly Check[] = (await Promise.all(shipped.services.map(({ load }) => load()))).flat();

describe('every check', () => {
  it('is in the index, and the index holds nothing else', () => {
    expect(loaded.map(({ id }) => id).toSorted()).toEqual(shipped.checks.map(({ id }) => id));
  });

  for (const check of loaded) {
    const { id, title, risk, fix, links, sameAs = {}, params = {} } = check;
    const service = shipped.checks.find((facts) => facts.id === id)?.service ?? '';

    it(`${id} is whole`, () => {
      expect(id.startsWith(`${service}-`)).toBe(true);
      for (const text of [title, risk, fix.console, fix.cli, fix.terraform]) expect(text.trim()).not.toBe('');
      expect(title).not.toMatch(/\.$/);
      expect(risk).toMatch(/\.$/);
      expect(links.length).toBeGreaterThan(0);
      expect(new Set(links).size).toBe(links.length);
      for (const link of links) expect(new URL(link).protocol).toBe('https:');
      for (const name of sameAs.securityHub ?? []) expect(name).toMatch(/^[A-Z][A-Za-z0-9]+\.\d+$/);
      for (const name of sameAs.cis ?? []) expect(name).toMatch(/^\d+(\.\d+)+$/);
      for (const name of sameAs.prowler ?? []) expect(name).toMatch(/^[a-z0-9]+(_[a-z0-9]+)+$/);
      for (const param of Object.values(params)) {
        expect(param.description.trim()).not.toBe('');
        if (param.default !== undefined) expect(misfit(param, param.default)).toBeUndefined();
      }
    });

    it(`${id} has a test and a page`, () => {
      expect(existsSync(`${ROOT}test/checks/${service}/${id}.test.ts`)).toBe(true);
      expect(existsSync(`${ROOT}docs/checks/${id}.md`)).toBe(true);
    });
  }

  it('asks with an IAM action of the service it asks', () => {
    const strange = loaded.flatMap((check) =>
      callsOf(check).filter(({ resource, action }) => {
        const prefix = action.split(':')[0] ?? '';
        return !resource.client.name.toLowerCase().startsWith(prefix);
      }),
    );
    expect(strange).toEqual([]);
  });
});

describe('titles', () => {
  it('are unlike one another', () => {
    const titles = loaded.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

describe('every service', () => {
  const used = new Set(loaded.flatMap((check) => callsOf(check).map(({ resource }) => resource.service)));

  it('that a resource names has a folder', () => {
    const folders = readdirSync(`${ROOT}checks`).filter((name) => !name.includes('.'));
    expect(folders.toSorted()).toEqual(shipped.services.map(({ id }) => id));
    for (const service of used) expect(folders).toContain(service);
  });

  it('says both sides of its duties', () => {
    for (const { duties } of shipped.services) {
      expect(duties).not.toEqual({});
      for (const { aws, customer } of Object.values(duties)) {
        expect(aws).toMatch(/^[A-Z].*\.$/);
        expect(customer).toMatch(/^[A-Z].*\.$/);
      }
    }
  });
});
