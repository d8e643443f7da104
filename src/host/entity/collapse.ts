import { kindName } from '../../core/model/kinds';
import type { GraphEdge, GraphNode } from '../../protocol/graphPage';
import { language } from '../../core/base/language';

/** More boxes than this are no picture any more: what is alike is then drawn as one. */
export const MOST_NODES = 500;

/** What of a node makes it like another; undefined where it stands for itself. */
type Likeness = (node: GraphNode, edges: readonly GraphEdge[], graph: Picture) => string | undefined;

interface Picture {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * A picture that a person can look at, and that leaves nothing out: where there are too many nodes, those become one that hang
 * on one other by the same relation and are of one kind; then those of one kind that are related alike to what is nearer,
 * whatever else they are related to; then those of one kind that are as far away. @param kept - these stand for themselves
 */
export function collapsed(
  nodes: readonly GraphNode[],
  edges: readonly GraphEdge[],
  kept: ReadonlySet<string>,
): { nodes: GraphNode[]; edges: GraphEdge[]; isCut: boolean } {
  let picture: Picture = { nodes, edges };
  for (const likeness of [hangingAlike, relatedAlike, asFarAway]) {
    if (picture.nodes.length <= MOST_NODES) break;
    picture = merged(picture, kept, likeness);
  }
  const fewer = picture.nodes.slice(0, MOST_NODES);
  const left = new Set(fewer.map(({ ref }) => ref));
  return {
    nodes: fewer,
    isCut: picture.nodes.length > fewer.length,
    edges: picture.edges.filter(({ source, target }) => left.has(source) && left.has(target)),
  };
}

const hangingAlike: Likeness = ({ ref, kind }, [edge, ...others]) =>
  edge && others.length === 0
    ? `${edge.type} ${edge.source === ref ? `to ${edge.target}` : `from ${edge.source}`} ${kind}`
    : undefined;

const relatedAlike: Likeness = ({ ref, kind, type = '', distance }, edges, { nodes }) => {
  const distances = distancesOf(nodes);
  const inward = edges.find(
    ({ source, target }) => (distances.get(source === ref ? target : source) ?? distance) < distance,
  );
  return (
    inward && `${inward.type} ${inward.source === ref ? 'to' : 'from'} nearer ${kind} ${type} ${distance}`
  );
};

const asFarAway: Likeness = ({ kind, distance }) => `${kind} ${distance}`;

/** Distances by reference, reckoned once a picture. */
const known = new WeakMap<readonly GraphNode[], Map<string, number>>();
function distancesOf(nodes: readonly GraphNode[]): Map<string, number> {
  const found = known.get(nodes) ?? new Map(nodes.map(({ ref, distance }) => [ref, distance]));
  known.set(nodes, found);
  return found;
}

function merged(picture: Picture, kept: ReadonlySet<string>, likeness: Likeness): Picture {
  const { nodes, edges } = picture;
  const touching = new Map<string, GraphEdge[]>(nodes.map(({ ref }) => [ref, []]));
  for (const edge of edges) for (const end of [edge.source, edge.target]) touching.get(end)?.push(edge);
  const alike = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const key = kept.has(node.ref) ? undefined : likeness(node, touching.get(node.ref)!, picture);
    if (key === undefined) continue;
    const members = alike.get(key);
    if (members) members.push(node);
    else alike.set(key, [node]);
  }
  const replaced = new Map<string, GraphNode>();
  for (const [key, members] of alike) {
    if (members.length < 3) continue;
    const one = standIn(key, members);
    for (const { ref } of members) replaced.set(ref, one);
  }
  const end = (ref: string) => replaced.get(ref)?.ref ?? ref;
  const unique = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const [source, target] = [end(edge.source), end(edge.target)];
    // What is between those that are drawn as one is inside of it.
    if (source !== target || !replaced.has(edge.source))
      unique.set(`${source} ${edge.type} ${target}`, { ...edge, source, target });
  }
  return {
    nodes: [...new Set(nodes.map((node) => replaced.get(node.ref) ?? node))],
    edges: [...unique.values()],
  };
}

/** One node for several of a kind. */
function standIn(key: string, members: readonly GraphNode[]): GraphNode {
  const first = members[0]!;
  const count = members.reduce((sum, member) => sum + (member.count ?? 1), 0);
  return {
    ...first,
    ref: `alike:${key}`,
    title: `${count.toLocaleString(language())} × ${kindName(first.kind)}`,
    type: members.every(({ type }) => type === first.type) ? first.type : undefined,
    description: undefined,
    known: false,
    count,
  };
}
