/** Night mode is red, on purpose: it keeps the eyes of the watch used to the dark. Agreed with @skerry-line/watch. */
export const night = { background: '#120000', foreground: '#b3201b' } as const;
