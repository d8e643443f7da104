import hljs from 'highlight.js/lib/core';
import graphql from 'highlight.js/lib/languages/graphql';
import json from 'highlight.js/lib/languages/json';
import protobuf from 'highlight.js/lib/languages/protobuf';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const LANGUAGES = { graphql, json, proto3: protobuf, typescript, xml, yaml };
for (const [name, language] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, language);

/** HTML of a text in one of the languages of catalogs, escaped, with highlight.js classes; undefined for another. */
export function highlighted(text: string, language: string): string | undefined {
  return hljs.getLanguage(language) && hljs.highlight(text, { language, ignoreIllegals: true }).value;
}
