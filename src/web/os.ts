// Stands in for node:os in a browser.

/** There is no home; a place is asked for. */
export const homedir = (): string => '/';
