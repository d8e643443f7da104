import assert from 'node:assert/strict';
import type { GraphEdge, GraphNode } from '../../src/protocol/graphPage';
import { layOut, neighbourInDirection, reachable } from './layout';

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
    const left = reachable('a', nodes, [edge('a', 'c'), edge('b', 'd')]);
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
});
