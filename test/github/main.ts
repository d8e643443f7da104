// A GitHub on loopback, started by hand: npm run github [-- --generate 1000] [-- --port 4010] [-- --folder DIR]
import { existsSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { organizationFromFolders, repositoryFromFolder } from './folders';
import { generateOrganization } from './generate';
import { peopleFromFiles } from './people';
import { contributeSample } from './sampleContributions';
import { operateSample } from './sampleOperations';
import { GitHubServer } from './server';
import { World } from './world';

const TOKEN = 'ghp_loopback';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    generate: { type: 'string' },
    folder: { type: 'string', multiple: true },
  },
});
const world = new World();
if (values.generate) generateOrganization(world, { repositories: Number(values.generate) });
for (const folder of values.folder ?? sampleFolders())
  organizationFromFolders(world, basename(folder), folder);
if (!values.generate && !values.folder) addCorpus();
for (const organization of world.organizations.values())
  if (organization.members.length === 0) peopleFromFiles(world, organization);
const sample = world.organizations.get('skerry-line');
if (sample) {
  operateSample(sample);
  contributeSample(world, sample);
}
world.token(TOKEN, { login: 'octocat' });

const server = await GitHubServer.start(world, Number(values.port));
const organizations = [...world.organizations.values()];
for (const { login, repositories, teams, members } of organizations)
  console.log(`${login}: ${repositories.size} repositories, ${teams.length} teams, ${members.length} people`);
const settings = {
  'greenroom.github.apiUrl': server.url,
  'greenroom.github.organizations': organizations.map(({ login }) => login),
};
console.log(`\nPut into the user settings:\n${JSON.stringify(settings, null, 2)}`);
console.log(`then run "Greenroom: Sign In to GitHub" and give the token ${TOKEN}\nCtrl+C stops the server.`);
// Started by another program, it ends with it.
process.on('disconnect', () => process.exit(0));
process.on('SIGINT', () => void server.stop().finally(() => process.exit(0)));

/** Every folder of examples is an organisation, every folder in it a repository. */
function sampleFolders(): string[] {
  if (!existsSync('examples')) return [];
  return readdirSync('examples', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => resolve('examples', entry.name));
}

/** Real catalogs, where they are at hand: folders named `owner+repository`. */
function addCorpus(): void {
  const corpus = resolve(process.env.GREENROOM_CORPUS ?? '../shared/corpus', 'catalogs');
  if (!existsSync(corpus)) return;
  for (const name of readdirSync(corpus)) {
    const [owner = '', repository = ''] = name.split('+');
    const organization = world.organizations.get(owner.toLowerCase()) ?? world.organization(owner);
    repositoryFromFolder(organization, repository, resolve(corpus, name));
  }
}
