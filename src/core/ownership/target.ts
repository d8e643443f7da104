import { type CancellationToken, throwIfCancelled } from '../base/cancellation';
import type { LookedAt, OwnershipTarget } from './ownership';
import { findChannel } from './questions/findChannel';
import { findHost } from './questions/findHost';
import { findMention } from './questions/findMention';
import { findHandle, findName } from './questions/findName';
import { findPackage } from './questions/findPackage';
import { findPart } from './questions/findPart';
import { findPath } from './questions/findPath';
import { findUrl } from './questions/findUrl';
import { isPackageText } from './questions/packageNames';
import { type Attempt, isTarget, type QuestionPorts } from './questions/ports';

/** Longer texts are not looked at: a stack trace is shorter. */
const LONGEST = 50_000;

/** Understands questions: whatever a person has at hand and wants to know the owner of. */
export class Questions {
  readonly #attempts: readonly Attempt[];

  constructor(readonly ports: QuestionPorts) {
    const [atUrl, named, inPackage, atHost] = [
      findUrl(ports),
      findName(ports),
      findPackage(ports),
      findHost(ports),
    ];
    this.#attempts = [
      atUrl,
      findHandle(ports, inPackage),
      named,
      async (text, token) => (isPackageText(text) ? inPackage(text, token) : undefined),
      findPath(ports, inPackage),
      inPackage,
      atHost,
      findChannel(ports),
      findPart([atUrl, findHandle(ports), named, findHost(ports, 'links')]),
      findMention(ports),
    ];
  }

  /** What a question is about, and where was looked for that in vain. */
  async target(
    question: string,
    token?: CancellationToken,
  ): Promise<{ target?: OwnershipTarget; looked: readonly LookedAt[] }> {
    const text = question.slice(0, LONGEST).trim();
    const file = fileAddress(text);
    if (file) return { target: file, looked: [] };
    const looked: LookedAt[] = [];
    for (const attempt of text ? this.#attempts : []) {
      const found = await attempt(text, token);
      throwIfCancelled(token);
      if (found && isTarget(found)) return { target: found, looked };
      const at = found ? looked.findIndex(({ place }) => place === found.place) : -1;
      if (found && at < 0) looked.push(found);
      // Another way may know of several.
      else if (found && 'shared' in found) looked[at] = found;
      // Understood, and which of them is meant no other way knows.
      if (found?.place === 'repositories' && found.shared) break;
    }
    return { looked };
  }
}

/** An address that the editor opens, with the line it may name. */
function fileAddress(text: string): OwnershipTarget | undefined {
  if (/\s/.test(text) || !/^(?:file:|[a-z][a-z0-9+.-]*:\/\/)/i.test(text)) return undefined;
  if (
    /^(?:https?|wss?|ssh|s?ftps?|git(?:\+\w+)?|webpack(?:-internal)?|vscode|app|grpcs?|tcp|tls|udp|dns|amqps?|mqtts?|stomp|nats|postgres(?:ql)?|rediss?|kafka|mongodb(?:\+srv)?|mysql|mariadb|sqlserver|mssql|oracle|clickhouse|cassandra|neo4j|bolt|ldaps?|smtps?|thrift|h2c?|otlp|s3|gs):/i.test(
      text,
    )
  )
    return undefined;
  const line = /[#:]L?(\d+)(?::\d+)?$/.exec(text);
  const uri = text.replace(/[?#].*$/, '').replace(/(?<=\.\w+)(?::\d+){1,2}$/, '');
  return { type: 'file', text, uri, ...(line && { line: Number(line[1]) - 1 }) };
}
