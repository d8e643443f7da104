import type { ListedProject } from './project';

const HEAD = 'apiVersion: greenroom.dev/v1\n';

/** A file of house rules that lists one project. */
export function newRulesFile(project: ListedProject): string {
  return `${HEAD}projects:\n${itemOf(project, '  ')}`;
}

/** An item of the list of projects, line by line. */
export function itemOf(project: ListedProject, indent: string): string {
  const { entity, repository, title, description, status, size, skills, contact, docs, label } = project;
  const lines = [
    ...Object.entries({ entity, repository, title, description, status, size })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}: ${scalar(value!)}`),
    ...(skills.length ? [`skills: [${skills.map((each) => scalar(each, true)).join(', ')}]`] : []),
    ...Object.entries({ contact, docs, label })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}: ${scalar(value!)}`),
  ];
  return lines.map((line, at) => `${indent}${at ? '  ' : '- '}${line}\n`).join('');
}

/** As it is where YAML reads it so; else in quotes, which JSON's are. */
function scalar(value: string, isInList = false): string {
  const isPlain = /^[A-Za-z][\w /@.:+-]*$/.test(value) && !/: |:$| $/.test(value);
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n)$/i.test(value);
  return isPlain && !isWord && !(isInList && value.includes(',')) ? value : JSON.stringify(value);
}
