import assert from 'node:assert/strict';
import type { GraphEdge, GraphNode } from '../../src/protocol/graphPage';
import { layOut, neighbourInDirection, NODE_HEIGHT, NODE_WIDTH, reachable } from './layout';

const node = (ref: string, distance: number): GraphNode => ({
  ref,
  title: ref,
  kind: 'Component',
  icon: 'package',
  known: true,
  distance,
});
const edge = (source: string, target: string, type = 'dependsOn'): GraphEdge => ({
  source,
  target,
  type,
  label: type,
});

const nodes = [node('a', 0), node('b', 1), node('c', 1), node('d', 2)];
const edges = [edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('a', 'b', 'partOf')];

describe('layout of the relations graph', () => {
  it('runs from left to right without boxes on top of each other', () => {
    const placed = layOut(nodes, edges);
    const at = new Map(placed.nodes.map((each) => [each.ref, each]));
    assert.ok(at.get('a')!.x < at.get('b')!.x);
    assert.ok(at.get('b')!.x < at.get('d')!.x);
    assert.notEqual(at.get('b')!.y, at.get('c')!.y);
    assert.equal(placed.edges.length, 4);
    assert.ok(placed.width > 0 && placed.height > 0);
  });

  it('survives cycles, loops and edges to nowhere', () => {
    const odd = [edge('a', 'b'), edge('b', 'a'), edge('a', 'a'), edge('a', 'nowhere')];
    const placed = layOut(nodes, odd);
    assert.deepEqual(
      placed.edges.map(({ target }) => target),
      ['b', 'a', 'a'],
    );
  });

  it('drops what hidden relations leave unconnected', () => {
    const left = reachable(['a'], nodes, [edge('a', 'c'), edge('b', 'd')]);
    assert.deepEqual(
      left.nodes.map(({ ref }) => ref),
      ['a', 'c'],
    );
    assert.equal(left.edges.length, 1);
  });

  it('moves by arrow keys', () => {
    const placed = layOut(nodes, edges);
    const [a] = placed.nodes;
    assert.match(neighbourInDirection(placed.nodes, a!, 'ArrowRight')?.ref ?? '', /^[bc]$/);
    assert.equal(neighbourInDirection(placed.nodes, a!, 'ArrowLeft'), undefined);
    assert.equal(neighbourInDirection(placed.nodes, a!, 'x'), undefined);
  });

  it('follows arrows, or goes against them', () => {
    const chain = [edge('a', 'b'), edge('b', 'd'), edge('c', 'a')];
    const found = (direction: 'out' | 'in') =>
      reachable(['a'], nodes, chain, direction).nodes.map(({ ref }) => ref);
    assert.deepEqual(found('out'), ['a', 'b', 'd']);
    assert.deepEqual(found('in'), ['a', 'c']);
  });

  it('leads no arrow through a box that it does not belong to', () => {
    const random = seeded(7);
    for (let round = 0; round < 12; round++) {
      const many = Array.from({ length: 4 + Math.floor(random() * 30) }, (_, at) => node(`n${at}`, 1));
      const some = many.flatMap(({ ref }, at) =>
        [1, 2].flatMap(() => {
          const other = Math.floor(random() * many.length);
          return other === at ? [] : [edge(ref, `n${other}`, `t${Math.floor(random() * 3)}`)];
        }),
      );
      const placed = layOut(many, some);
      for (const point of placed.edges.flatMap(({ points }) => points)) {
        assert.ok(point.x >= 0 && point.x <= placed.width, 'the whole holds its arrows');
        assert.ok(point.y >= 0 && point.y <= placed.height, 'the whole holds its arrows');
      }
      for (const { source, target, points } of placed.edges) {
        for (const { ref, x, y } of placed.nodes) {
          if (ref === source || ref === target) continue;
          for (const point of along(points)) {
            const isInside =
              Math.abs(point.x - x) < NODE_WIDTH / 2 - 1 && Math.abs(point.y - y) < NODE_HEIGHT / 2 - 1;
            assert.ok(!isInside, `${source} to ${target} passes ${ref} in round ${round}`);
          }
        }
      }
    }
  });

  it('puts groups around their nodes, and each node into one', () => {
    const grouped = nodes.map((each, at) => ({ ...each, group: at < 2 ? 'x' : 'y' }));
    const placed = layOut(grouped, edges, [
      { id: 'x', title: 'X' },
      { id: 'y', title: 'Y' },
      { id: 'z', title: 'in no use' },
    ]);
    assert.deepEqual(
      placed.groups.map(({ id }) => id),
      ['x', 'y'],
    );
    for (const { x, y, group } of placed.nodes) {
      const box = placed.groups.find(({ id }) => id === group)!;
      assert.ok(Math.abs(x - box.x) <= box.width / 2 && Math.abs(y - box.y) <= box.height / 2);
    }
  });
});

/** Points of a path as `pathOf` draws it. */
function* along(points: readonly { x: number; y: number }[]) {
  for (let at = 1; at < points.length; at++) {
    const [from, to] = [points[at - 1]!, points[at]!];
    for (let step = 0; step <= 20; step++) {
      const t = step / 20;
      const bend = 3 * t * (1 - t) * (1 - t) * 0.5 + 3 * t * t * (1 - t) * 0.5 + t ** 3;
      const rise = 3 * t * t * (1 - t) + t ** 3;
      yield { x: from.x + (to.x - from.x) * bend, y: from.y + (to.y - from.y) * rise };
    }
  }
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
