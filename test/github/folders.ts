import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Organization, Repository, World } from './world';

const MOST_BYTES = 5_000_000;

/** A repository whose files are those of a folder, symbolic links and .git left out. */
export function repositoryFromFolder(organization: Organization, name: string, folder: string): Repository {
  const files: Record<string, string> = {};
  for (const path of walk(folder))
    files[relative(folder, path).split(sep).join('/')] = readFileSync(path, 'utf8');
  return organization.repository(name, { files });
}

/** An organisation whose repositories are the folders below one folder. */
export function organizationFromFolders(world: World, login: string, folder: string): Organization {
  const organization = world.organization(login);
  if (!existsSync(folder)) return organization;
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) repositoryFromFolder(organization, entry.name, join(folder, entry.name));
  return organization;
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') yield* walk(path);
    else if (entry.isFile() && lstatSync(path).size <= MOST_BYTES) yield path;
  }
}
