import * as l10n from '@vscode/l10n';
import { anyOf } from '../base/lists';
import { shown } from '../base/oneLine';
import type { Entity } from './entity';
import type { EntityRef } from './reference';
import type { ValidationIssue } from './validate';

export const BACKSTAGE_VERSIONS = ['backstage.io/v1alpha1', 'backstage.io/v1beta1'] as const;
export const TEMPLATE_VERSION = 'scaffolder.backstage.io/v1beta3';

/** Kinds that Backstage has schemas for, and the versions it reads each as. */
const BUILT_IN: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User', 'Location'].map(
    (kind) => [kind, BACKSTAGE_VERSIONS] as const,
  ),
  ['AiResource', ['backstage.io/v1alpha1']],
  ['Template', [TEMPLATE_VERSION]],
]);

export const BUILT_IN_KINDS: readonly string[] = [...BUILT_IN.keys()];

/** The kind as Backstage writes it; of someone's own, as it is given. */
export function kindName(kind: string): string {
  return byLowerCase.get(kind.toLowerCase()) ?? kind;
}

/** The kind within a sentence: `component`, but `API`. */
export function kindInSentence(kind: string): string {
  const name = kindName(kind);
  return /[A-Z].*[A-Z]/.test(name) ? name : name.toLowerCase();
}

/** An entity within a sentence, as `component "orders"`. */
export function nameInSentence({ kind, namespace, name }: EntityRef): string {
  return namespace === 'default'
    ? `${kindInSentence(kind)} "${name}"`
    : l10n.t('{0} "{1}" in namespace "{2}"', kindInSentence(kind), name, namespace);
}

/** What was within a sentence, at its beginning. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const byLowerCase = new Map([...BUILT_IN.keys()].map((kind) => [kind.toLowerCase(), kind]));

/** Versions of Kubernetes' own objects: core, the groups without a domain, and those of k8s.io. */
const KUBERNETES =
  /^(?:(?:apps|autoscaling|batch|extensions|policy|[\w.-]+\.k8s\.io)\/)?v\d+(?:(?:alpha|beta)\d+)?$/;

/** Whether it calls itself an object of Kubernetes: what else it holds is no concern of a catalog's. */
export function isOfKubernetes(entity: unknown): entity is Entity {
  if (typeof entity !== 'object' || entity === null) return false;
  const { kind, apiVersion } = entity as Record<string, unknown>;
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') return false;
  return KUBERNETES.test(apiVersion) && !byLowerCase.has(kind.toLowerCase());
}

/**
 * Why a readable envelope is none that Backstage takes for an entity: a kind of Backstage's in another case or of
 * another version, an object of Kubernetes. Kinds of one's own are welcome.
 */
export function kindIssue({ kind, apiVersion }: Entity): ValidationIssue | undefined {
  const known = byLowerCase.get(kind.toLowerCase());
  if (known === undefined) {
    if (!KUBERNETES.test(apiVersion)) return undefined;
    const message = l10n.t(
      'This is a Kubernetes object ({0}), not a catalog entity. Move it to a file of its own.',
      shown(`${apiVersion} ${kind}`),
    );
    return { code: 'unknown-api-version', message, path: ['apiVersion'] };
  }
  if (known !== kind) {
    const message = l10n.t('Backstage writes this kind "{0}" and does not know "{1}".', known, shown(kind));
    return { code: 'unknown-kind', message, path: ['kind'] };
  }
  const versions = BUILT_IN.get(known)!;
  if (versions.includes(apiVersion)) return undefined;
  const message = l10n.t('{0} is read as {1}, not as {2}.', kind, anyOf(versions), shown(apiVersion));
  return { code: 'unknown-api-version', message, path: ['apiVersion'] };
}
