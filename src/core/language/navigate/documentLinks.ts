import * as l10n from '@vscode/l10n';
import { isAddress } from '../../base/uri';
import type { CatalogDocument } from '../document/catalogDocument';
import { isMap, isScalar, textSpan } from '../document/nodes';
import { targetsOf } from '../diagnose/files';
import { splitGlob } from '../../paths/locationGlob';
import { annotationSchema } from '../schema/annotationSchemas';
import type { LanguageEnvironment } from '../environment';
import { resolveTarget } from '../targets';
import type { DocumentLink } from '../values';

const GITHUB = 'https://github.com';

/** Paths and slugs that lead somewhere. Plain web addresses are links in every editor already. */
export async function documentLinks(
  document: CatalogDocument,
  environment: LanguageEnvironment,
): Promise<DocumentLink[]> {
  const links: DocumentLink[] = [];
  for (const entity of document.entities) {
    for (const { node, mayBeAbsent } of targetsOf(entity)) {
      if (isAddress(node.value)) continue;
      const found = await resolveTarget(document.uri, node.value, environment);
      if (!found || 'refused' in found) continue;
      // A file may really be called as a pattern is.
      if (!found.real && mayBeAbsent && splitGlob(node.value)) continue;
      const target = found.real ?? found.uri;
      // Of what is not there it is said where it should be; a folder opens nothing.
      if ((await environment.files?.stat(target))?.type === 'directory') continue;
      links.push({ range: entity.range(...textSpan(node)), target, tooltip: l10n.t('Open the file') });
    }
    const annotations = entity.at(['metadata', 'annotations']);
    if (!isMap(annotations)) continue;
    for (const { key, value } of annotations.items) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string') continue;
      const target = annotationTarget(String(key.value), value.value);
      if (target)
        links.push({ range: entity.range(...textSpan(value)), target, tooltip: l10n.t('Open on GitHub') });
    }
  }
  return links;
}

function annotationTarget(key: string, value: string): string | undefined {
  switch (annotationSchema(key)?.link) {
    case 'githubSlug':
      return /^[\w.-]+\/[\w.-]+$/.test(value) ? `${GITHUB}/${value}` : undefined;
    case 'githubTeam': {
      const [organisation, team] = value.split('/');
      return team && /^[\w.-]+\/[\w.-]+$/.test(value)
        ? `${GITHUB}/orgs/${organisation}/teams/${team}`
        : undefined;
    }
    case 'githubUser':
      return /^[\w-]+$/.test(value) ? `${GITHUB}/${value}` : undefined;
    default:
      return undefined;
  }
}
