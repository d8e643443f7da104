import DOMPurify from 'dompurify';

const CONFIG = {
  RETURN_DOM_FRAGMENT: true as const,
  ALLOWED_TAGS:
    'a abbr b blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark ol p pre s small span strong sub summary sup table tbody td th thead tr ul'.split(
      ' ',
    ),
  // What leads outside, and what a table or list needs to be read.
  ALLOWED_ATTR: ['href', 'title', 'start', 'colspan', 'rowspan', 'align', 'open'],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
};

/** The description as a fragment that runs nothing, fetches nothing and leads only outside: the last step before it is shown. */
export function sanitisedProse(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, CONFIG);
  for (const link of fragment.querySelectorAll('a')) {
    const href = link.getAttribute('href') ?? '';
    if (/^(?:https?|mailto):/i.test(href)) {
      link.rel = 'noopener noreferrer';
      link.username = link.password = '';
    } else link.replaceWith(...link.childNodes);
  }
  // A description is a part of a page that has its own headings.
  for (const heading of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const line = document.createElement('p');
    line.className = 'heading';
    line.append(...heading.childNodes);
    heading.replaceWith(line);
  }
  return fragment;
}
