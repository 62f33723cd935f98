/** Where the caret goes in the text of the tour, by step: to the first place where this stands. */
export const PLACES = {
  labeling: 'playing soccer',
  stacked: 'clock on the wall',
  bidirectional: 'That is true',
  characters: 'zweetled',
  classification: 'loved every minute',
  modeling: 'gravel',
  translation: 'witch arrived',
  bottleneck: 'brother bought',
  gradients: 'writer of the many',
  agreement: 'writer of the books',
  lstm: 'keys to the old cabinet',
  gru: 'children of the new',
  choosing: 'ingredient',
} as const;
