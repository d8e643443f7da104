/** Codicons that others may choose from: the pages carry these, and not all there are. */
export const ICONS: readonly string[] =
  'beaker bell book browser bug calendar check checklist circle-slash circuit-board cloud cloud-upload code comment-discussion dashboard database device-mobile edit error file file-media filter folder-library github globe go-to-file graph history info issues key layers library link link-external list-unordered location mail megaphone organization output package pass person plug project pulse question repo rocket search server shield sparkle star-full symbol-class symbol-interface symbol-method symbol-misc symbol-namespace symbol-ruler symbol-string sync tag terminal tools type-hierarchy warning'.split(
    ' ',
  );
