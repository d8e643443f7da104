import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');

interface Manifest {
  contributes: {
    commands: { title: string }[];
    configuration: { properties: Record<string, unknown> }[];
    walkthroughs: { steps: { media: { markdown: string } }[] }[];
  };
}

describe('README.md', () => {
  const readme = read('README.md');
  const { contributes } = JSON.parse(read('package.json')) as Manifest;
  const words = JSON.parse(read('package.nls.json')) as Record<string, string>;

  it('has a line for each setting, and names none that is not there', () => {
    const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    const rows = [...readme.matchAll(/^\| `(greenroom\.[\w.]+)`/gm)].map(([, id]) => id!);
    assert.deepEqual([...rows].sort(), [...settings].sort());
    const named = [...readme.matchAll(/`(greenroom\.\w+\.\w+)`/g)].map(([, id]) => id!);
    assert.deepEqual(
      named.filter((id) => !settings.includes(id)),
      [],
    );
  });

  it('names commands by their titles', () => {
    const titles = contributes.commands.map(({ title }) => words[title.replaceAll('%', '')]);
    const pages = contributes.walkthroughs.flatMap(({ steps }) =>
      steps.map(({ media }) => read(media.markdown)),
    );
    const texts = [readme, read('examples/skerry-line/README.md'), ...pages].join('\n');
    const named = [...texts.matchAll(/\*\*Greenroom: ([^*]+)\*\*/g)].map(([, title]) => title!);
    assert.ok(named.length > 5);
    assert.deepEqual(
      named.filter((title) => !titles.includes(title)),
      [],
    );
  });

  it('links to files that are there', () => {
    const targets = [...readme.matchAll(/(?:\]\(|src=")(?!https?:)([^)"#]+)/g)].map(([, target]) => target!);
    assert.deepEqual(
      targets.filter((target) => !existsSync(resolve(ROOT, target))),
      [],
    );
  });
});
