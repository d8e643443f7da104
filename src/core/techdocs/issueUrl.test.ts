import assert from 'node:assert/strict';
import { issueUrl } from './issueUrl';

describe('issueUrl', () => {
  const subject = { selection: 'a & b\nsecond', pageTitle: 'Set up', file: 'docs/setup.md' };

  it('fills in a new issue at GitHub with the words quoted', () => {
    const url = new URL(issueUrl({ ...subject, repoUrl: 'https://github.com/acme/orders/' })!);
    assert.equal(url.pathname, '/acme/orders/issues/new');
    assert.equal(url.searchParams.get('title'), 'Documentation: Set up');
    assert.equal(url.searchParams.get('body'), '> a & b\n> second\n\nIn `docs/setup.md`.\n\n');
  });

  it('knows GitLab, and no address of what it does not know', () => {
    assert.match(
      issueUrl({ ...subject, repoUrl: 'https://gitlab.com/a/b/c.git' })!,
      /^https:\/\/gitlab\.com\/a\/b\/c\/-\/issues/,
    );
    assert.equal(issueUrl({ ...subject, repoUrl: 'https://example.com/x/y' }), undefined);
    assert.equal(issueUrl({ ...subject, repoUrl: 'javascript:alert(1)' }), undefined);
  });
});
