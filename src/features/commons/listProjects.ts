import { narrowed } from '../../core/market/narrow';
import type { FeatureContext } from '../../host/featureContext';
import { readSetting } from '../../host/settings';
import { readMarket } from './market';

/** A project that looks for contributors, for whoever calls the command. */
export interface OfferedProject {
  readonly id: string;
  readonly ref?: string;
  readonly repository?: string;
  readonly title: string;
  readonly status: string;
  readonly size?: string;
  readonly skills: readonly string[];
  readonly languages: readonly string[];
  readonly owner?: string;
  readonly contact?: string;
  readonly knownBy: readonly string[];
}

/** All of them, what asks for the person's skills first. */
export async function listProjects(
  context: Pick<FeatureContext, 'catalog' | 'engine' | 'plugins'>,
): Promise<OfferedProject[]> {
  const { projects } = await readMarket(context);
  const whole = { text: '', languages: [], domains: [], statuses: [], isForMe: false };
  const sorted = narrowed(projects, whole, readSetting('greenroom.contribute.skills')).projects;
  return sorted.map(
    ({ id, ref, repository, title, status, size, skills, languages, owner, contact, knownBy }) => ({
      id,
      ref,
      repository,
      title,
      status,
      size,
      skills,
      languages,
      owner,
      contact,
      knownBy,
    }),
  );
}
