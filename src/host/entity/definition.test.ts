import assert from 'node:assert/strict';
import { definitionOf } from './definition';

const of = (text: string, type = 'unknown') =>
  definitionOf({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'API',
    metadata: { name: 'x' },
    spec: { type, definition: text },
  })?.language;

describe('the language of a definition', () => {
  for (const [text, language] of [
    ['{"a": 1}', 'json'],
    ['[]', 'json'],
    ['openapi: 3.0.0\ninfo: {}', 'yaml'],
    ['# a comment\n---\na: b', 'yaml'],
    ['- name: x', 'yaml'],
    ['<?xml version="1.0"?><a/>', 'xml'],
    ['<wsdl:definitions xmlns="x"></wsdl:definitions>', 'xml'],
    ['// c\nsyntax = "proto3";\nmessage A {}', 'proto3'],
    ['"""Docs"""\ntype Query { a: Int }', 'graphql'],
    ['type A implements B { a: Int }', 'graphql'],
    ['namespace java demo\nservice Calculator {\n  i32 add(1: i32 a)\n}', 'plaintext'],
    ['$version: "2"\nnamespace a.b', 'yaml'],
    ['{% if x %}', 'plaintext'],
    ['Call us: we say how it works.', 'plaintext'],
    ['Just words\nover: two lines', 'plaintext'],
    ['', 'plaintext'],
  ] as const)
    it(`of ${JSON.stringify(text.slice(0, 40))} is ${language}`, () => assert.equal(of(text), language));

  it('is found out in time in proportion to the text', () => {
    for (const unit of ['/**/', '', '#\n', '/* * ', '-'])
      assert.equal(of(unit.repeat(4_000)), 'plaintext', unit);
  });

  it('is what spec.type says where that is known', () => {
    assert.equal(of('anything', 'grpc'), 'proto3');
    assert.equal(of('anything', 'WSDL'), 'xml');
  });
});
