import { mentionAt } from '../../language/mentions/resolve';
import { refOf } from '../../model/reference';
import { type Attempt, type QuestionPorts, sharedBy } from './ports';

/** Lines, and words in each, that are looked at. */
const MOST_LINES = 10;
const MOST_WORDS = 40;
const LONGEST_LINE = 2_000;

/** Teams and packages, of which more is known before, and paths: a folder of any machine may be called like an entity. */
const NOT_HERE = /(?<!\w)@[\w.-]+(?:\/[\w.-]+)?|[^\s"'`=([{<>]*[\\/][^\s"'`)\]}<>]*/g;
/** An address, or an image of a registry. */
const ADDRESS = /^(?:jdbc:)?[a-z][\w.+-]*:\/\/|^[\w-]+(?:\.[\w-]+)+(?::\d+)?\/[\w./-]+(?::[\w.-]+|@sha256:)/i;

/** The first entity that a hover over the text would be about: `owner: payments`, the last part of an image. */
export function findMention({ catalog }: Pick<QuestionPorts, 'catalog'>): Attempt {
  return async (text, token) => {
    for (const written of text.split(/\r\n|\r|\n/, MOST_LINES)) {
      if (written.length > LONGEST_LINE) continue;
      const line = written.replace(NOT_HERE, (found) =>
        ADDRESS.test(found) ? found : ' '.repeat(found.length),
      );
      for (const { index } of [...line.matchAll(/\w[\w.-]*/g)].slice(0, MOST_WORDS)) {
        const mention = await mentionAt(line, index, catalog, token);
        const [entity] = mention?.entities ?? [];
        if (!mention || !entity) continue;
        const ref = refOf(entity);
        // Called so in several namespaces, or all in that repository.
        const shared = sharedBy(mention.entities.filter((each) => each.kind === entity.kind));
        if (shared) return { place: 'names', shared };
        // A part of an address or of an image is only called like it.
        const isPart = /[/.]$/.test(line.slice(0, mention.start));
        if (isPart) return { type: 'host', text: line.slice(mention.start, mention.end), ref, by: 'name' };
        return { type: 'entity', text: line.slice(mention.start, mention.end), ref };
      }
    }
    return undefined;
  };
}
