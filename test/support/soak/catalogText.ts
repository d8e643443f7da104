import type { Random } from './random';

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const TARGETS = [
  './entity.yaml',
  '../entity.yaml',
  './a/entity.yaml',
  './link/entity.yaml',
  './linked-entity.yaml',
  '../catalog-info.yaml',
  './*/entity.yaml',
  './**/entity.yaml',
  './link/*.yaml',
  '../*/catalog-info.yaml',
  './dist/*.yaml',
  'https://github.com/acme/shop/blob/main/a/entity.yaml',
];

const TEXTS = [
  './openapi.yaml',
  '../openapi.yaml',
  './a/openapi.yaml',
  './link/openapi.yaml',
  'https://github.com/acme/shop/blob/main/a/openapi.yaml',
];

/** A catalog file of one to three documents, all of them good: what is broken keeps what was there before. */
export function catalogText(random: Random): string {
  const count = 1 + random.below(3);
  return Array.from({ length: count }, () => document(random)).join('---\n');
}

function document(random: Random): string {
  const name = random.of(NAMES);
  const head = (kind: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata:\n  name: ${name}\nspec:\n`;
  switch (random.below(6)) {
    case 0:
    case 1: {
      const targets = Array.from({ length: 1 + random.below(2) }, () => `    - ${random.of(TARGETS)}\n`);
      const presence = random.below(3) === 0 ? '  presence: optional\n' : '';
      return `${head('Location')}  targets:\n${targets.join('')}${presence}`;
    }
    case 2:
      return `${head('API')}  type: openapi\n  lifecycle: production\n  owner: ${random.of(NAMES)}\n  definition:\n    $text: ${random.of(TEXTS)}\n`;
    case 3:
      return `${head('Group')}  type: team\n  children: [${random.of(NAMES)}]\n`;
    default:
      return `${head('Component')}  type: service\n  lifecycle: production\n  owner: ${random.of(NAMES)}\n  dependsOn: [component:${random.of(NAMES)}]\n  providesApis: [${random.of(NAMES)}]\n`;
  }
}
