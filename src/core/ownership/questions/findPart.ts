import { isPackageText } from './packageNames';
import { type Attempt, isTarget } from './ports';

/** Parts of a text that are looked at, and lines that they are looked for in. */
const MOST_PARTS = 12;
const MOST_LINES = 50;
const LONGEST_LINE = 2_000;

/** A web address, up to what can't be part of one in code or prose. */
const ADDRESS =
  /\b(?:https?|wss?|grpcs?|jdbc:[a-z]+|[a-z]+sql|mongodb(?:\+srv)?|rediss?|amqps?|kafka):\/\/[^\s"'`<>()[\]{}|\\^,;]+/gi;
/** A repository as Go names packages in it. */
const REPOSITORY = /(?<![\w.:@-])(?:github|gitlab|bitbucket)\.[\w-]+\/[\w.-]+\/[\w.-]*\w/gi;
/** A reference with its kind, as catalog files write it. */
const REFERENCE =
  /(?<![\w/.:-])(?:component|api|system|domain|resource|group|user|template):(?:[\w.-]+\/)?[\w.-]*\w/gi;
/** A team or person among other words; in quotes it is a package. */
const HANDLE = /(?<![\w/.@'"`-])@[A-Za-z\d][\w-]*(?:\/[\w.-]*\w)?(?![\w/'"`])/g;

/** A repository as git clones it. */
const REMOTE = /(?<![\w.@-])[\w.-]+@[\w-]+(?:\.[\w-]+)+:[\w~.-]+\/[\w./~-]+/g;
/** An action or a workflow of another repository, as a workflow of GitHub takes it in. */
const USED = /(?<=\buses:\s{0,5}["']?)[\w-]+\/[\w.-]+/g;
/** An address of e-mail: of who wrote a commit, or among others. */
const EMAIL = /(?<![\w.@:/+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w:])/g;
/** Who is to do it. */
const ASSIGNED = /(?<=\b(?:TODO|FIXME|XXX|HACK)\(@?)[\w-]+(?=\))/g;
/** A host among words: nothing is guessed from it, for a Java package looks the same. */
const HOST =
  /(?<![\w/@.:+-])(?:\/\/)?(?:[a-z\d](?:[\w-]*[a-z\d])?\.){2,}[a-z]{2,}(?::\d+)?(?:\/[^\s"'`<>()[\]{}|\\^,;]*)?(?![\w(-])/g;
/** A module of Terraform: a folder stands behind two slashes, the branch in the query. */
const MODULE = /^(https?:\/\/[^/]+\/[^?#]+?)(?:\.git)?\/\/([^?#]+)(?:\?ref=([^&#]+))?/;

/** What a longer text, as a line of code or a few, names among other words: the first that leads somewhere. */
export function findPart(attempts: readonly Attempt[]): Attempt {
  return async (text, token) => {
    for (const part of partsOf(text)) {
      for (const attempt of attempts) {
        const found = await attempt(part, token);
        if (found && isTarget(found)) return found;
      }
    }
    return undefined;
  };
}

/** Addresses, references and handles in the order in which they stand; none where the text is nothing else. */
function partsOf(text: string): string[] {
  const parts = text.split(/\r\n|\r|\n/, MOST_LINES).flatMap((line) => {
    if (line.length > LONGEST_LINE) return [];
    // `npm i @acme/pay` speaks of no team.
    const patterns = [
      ADDRESS,
      REPOSITORY,
      REFERENCE,
      REMOTE,
      EMAIL,
      USED,
      ASSIGNED,
      ...(isPackageText(line) ? [] : [HANDLE]),
    ];
    const found = patterns.flatMap((pattern) => [...line.matchAll(pattern)]);
    const inOrder = [...found.sort((a, b) => a.index - b.index), ...line.matchAll(HOST)];
    return inOrder.map(([part]) =>
      part
        .replace(/[.:!?*]+$/, '')
        .replace(
          MODULE,
          (_, repository: string, folder: string, branch = 'HEAD') =>
            `${repository}/tree/${branch}/${folder}`,
        ),
    );
  });
  return [...new Set(parts)].filter((part) => part !== text).slice(0, MOST_PARTS);
}
