import { parseArgs } from 'node:util';
import { type ProblemFormat, PROBLEM_FORMATS } from './formats/formats';
import { organizationNames } from '../core/catalog/organizationNames';
import { UsageProblem } from './usage';

const SEVERITIES = ['error', 'warning', 'info'] as const;
export type FailOn = (typeof SEVERITIES)[number];

const LIST_FORMATS = ['text', 'json'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** What is to be done. */
export type Command =
  | { readonly name: 'help' | 'version' }
  | {
      readonly name: 'check' | 'docs check';
      readonly folders: readonly string[];
      readonly format: ProblemFormat;
      readonly failOn: FailOn;
      /** Organisations on GitHub that are read beside the folders. */
      readonly organizations: readonly string[];
      /** Whether checks of scorecards count as well, and the level that everything has to reach. */
      readonly scorecards: boolean;
      readonly level: string | undefined;
    }
  | {
      readonly name: 'mcp';
      readonly folder: string;
      /** Where an editor keeps what it read of organisations; undefined where that does not count. */
      readonly cache: string | undefined;
    }
  | {
      readonly name: 'owner' | 'query';
      /** Paths or filters. */
      readonly asked: readonly string[];
      readonly folder: string;
      readonly format: ListFormat;
      readonly organizations: readonly string[];
    };

const OPTIONS = {
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  folder: { type: 'string' },
  organization: { type: 'string', multiple: true },
  cache: { type: 'string' },
  scorecards: { type: 'boolean' },
  level: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const SCORED = ['scorecards', 'level'] as const;

type Values = ReturnType<typeof read>['values'];

/** Reads the command line. Throws a {@link UsageProblem}. */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = read(args);
  // As a script passes a variable that is not set.
  if (positionals.includes(''))
    throw new UsageProblem('An argument is empty: name a folder, a path or a filter.');
  for (const [option, value] of Object.entries(values))
    if ([value].flat().some((each) => typeof each === 'string' && !each.replace(/[\s,]/g, '')))
      throw new UsageProblem(`The option "--${option}" is empty.`);
  if (values.help) return { name: 'help' };
  if (values.version) return { name: 'version' };
  const [name, ...rest] = positionals;
  switch (name) {
    case undefined:
      return { name: 'help' };
    case 'check':
      return check('check', rest, values);
    case 'docs':
      if (rest[0] !== 'check')
        throw new UsageProblem(
          `There is no command "${['docs', ...rest.slice(0, 1)].join(' ')}". Try docs check.`,
        );
      return check('docs check', rest.slice(1), values);
    case 'owner':
    case 'query':
      return list(name, rest, values);
    case 'mcp':
      unused('mcp', values, ['format', 'fail-on', 'organization', ...SCORED]);
      if (rest.length > 0)
        throw new UsageProblem('mcp takes no arguments but --folder FOLDER and --cache FOLDER.');
      return { name: 'mcp', folder: values.folder ?? '.', cache: values.cache };
    default:
      throw new UsageProblem(`There is no command "${name}". --help lists them.`);
  }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageProblem(inOurWords(error instanceof Error ? error.message : String(error)));
  }
}

/** Node tells by its own messages only which option it is about. */
function inOurWords(message: string): string {
  const unknown = /^Unknown option '(.*?)'(?:\. To specify|$)/s.exec(message)?.[1];
  if (unknown !== undefined) return `There is no option "${unknown}". --help lists them.`;
  const [, option, lacks] =
    /^Option '(?:-\w, )?(--[\w-]+).*?' (?:argument (missing|is ambiguous))?/.exec(message) ?? [];
  if (option === undefined) return `${message.split('\n')[0]} --help lists the options.`;
  if (lacks === undefined) return `The option "${option}" takes no value.`;
  return `The option "${option}" needs a value. One that begins with "-" is written ${option}=VALUE.`;
}

function check(name: 'check' | 'docs check', folders: readonly string[], values: Values): Command {
  unused(
    name,
    values,
    name === 'check' ? ['folder', 'cache'] : ['folder', 'cache', 'organization', ...SCORED],
  );
  return {
    name,
    folders: folders.length ? folders : ['.'],
    format: oneOf('--format', values.format ?? 'text', PROBLEM_FORMATS),
    failOn: oneOf('--fail-on', values['fail-on'] ?? 'error', SEVERITIES),
    organizations: organizationsOf(values),
    scorecards: values.scorecards === true || values.level !== undefined,
    level: values.level,
  };
}

function list(name: 'owner' | 'query', asked: readonly string[], values: Values): Command {
  unused(name, values, ['fail-on', 'cache', ...SCORED]);
  const what = name === 'owner' ? 'a path' : 'a filter, for example kind=component';
  if (asked.length === 0) throw new UsageProblem(`${name} needs ${what}.`);
  const format = oneOf('--format', values.format ?? 'text', LIST_FORMATS);
  return { name, asked, folder: values.folder ?? '.', format, organizations: organizationsOf(values) };
}

/** Several times the option, or several names in one. */
function organizationsOf({ organization = [] }: Values): readonly string[] {
  const { names, wrong } = organizationNames(
    organization.flatMap((each) => each.split(',')),
    'github.com',
  );
  if (wrong[0] !== undefined)
    throw new UsageProblem(`"${wrong[0]}" is no name of an organization on GitHub.`);
  return names;
}

function unused(command: string, values: Values, options: readonly (keyof Values)[]): void {
  const given = options.find((option) => values[option] !== undefined);
  if (given !== undefined) throw new UsageProblem(`${command} has no option --${given}.`);
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw new UsageProblem(`${option} can't be "${value}". It is one of ${allowed.join(', ')}.`);
}
