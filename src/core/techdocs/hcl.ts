import type { HLJSApi, Language } from 'highlight.js';

/** HashiCorp's configuration language (Terraform), which highlight.js does not bring. */
export function hcl(hljs: HLJSApi): Language {
  const interpolation = { className: 'subst', begin: /[$%]\{/, end: /\}/ };
  const text = {
    className: 'string',
    begin: /"/,
    end: /"/,
    contains: [hljs.BACKSLASH_ESCAPE, interpolation],
  };
  return {
    name: 'HCL',
    aliases: ['terraform', 'tf', 'tfvars'],
    keywords: {
      keyword:
        'resource data variable output provider module locals terraform dynamic for in if moved import check',
      literal: 'true false null',
      type: 'string number bool list map set object tuple any',
    },
    contains: [
      hljs.HASH_COMMENT_MODE,
      hljs.C_LINE_COMMENT_MODE,
      hljs.C_BLOCK_COMMENT_MODE,
      hljs.NUMBER_MODE,
      text,
      { className: 'string', begin: /<<-?\s*(\w+)$/, end: /^\s*\w+$/ },
      { className: 'attr', begin: /^\s*[\w-]+(?=\s*=(?!=))/ },
    ],
  };
}
