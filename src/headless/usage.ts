/** What was typed can't be done: said on stderr, without a stack, and the program ends with 2. */
export class UsageProblem extends Error {}

export const HELP = `Greenroom without an editor: what the catalog files of folders say, and what is wrong with them.

Usage: greenroom COMMAND [OPTIONS]

Commands
  check [FOLDER…]         Problems of the catalog files of folders; without one, of the current folder
  docs check [FOLDER…]    Pages, pictures and anchors that docs name and that are not there
  owner PATH…             Who owns files or folders, by the catalog and by CODEOWNERS
  query FILTER…           Entities that match one of Backstage's filters: kind=component,spec.type=service
  mcp                     Serves the catalog to AI assistants: the Model Context Protocol over stdin and stdout

Options
  --format FORMAT         check, docs check: text (default), json, sarif, github; owner, query: text, json
  --fail-on SEVERITY      check, docs check: ends with 1 where there is an error (default), a warning or an info, or worse
  --scorecards            check: checks of scorecards too; those that keep an entity from its next level are an info
  --level LEVEL           check: everything has to reach that level, as in --level silver; what fails up to it is an error
  --folder FOLDER         owner, query, mcp: the folder whose catalog counts; without it the current folder
  --organization NAME     check, owner, query: an organization on GitHub that is read beside the folders; several times for
                          several. The token is in GITHUB_TOKEN (or GH_TOKEN), the API of another server in GITHUB_API_URL
  --cache FOLDER          mcp: what an editor keeps of the organizations on GitHub that it reads; GitHub is not asked
  --help, --version

It ends with 0 where all is well, with 1 where a problem was found or a path has no owner, with 2 where it could not do
what was asked. Nothing is sent anywhere, but with
--organization to that GitHub.
`;
