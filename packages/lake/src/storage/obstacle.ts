/** What would keep an object's bytes alive or unchangeable, or what replacing it would lose. A closed list. */
export type Obstacle =
  | 'object-lock'
  | 'legal-hold'
  | 'archived'
  | 'replicated'
  | 'too-large-for-one-put'
  | 'unknown-metadata'
  | 'symlink'
  | 'hard-link';

/** Of each: what it is and what to do, for people. */
export const OBSTACLE_WORDS: Readonly<Record<Obstacle, string>> = {
  'object-lock': 'Object Lock keeps it until a date; erase again after it.',
  'legal-hold': 'A legal hold keeps it; ask who set it to lift it, then erase again.',
  archived: 'It is in an archive class; restore it, then erase again.',
  replicated: 'It is copied to or from another bucket; erase there, too.',
  'too-large-for-one-put': 'It is larger than the 5 GiB that one conditional put can hold; split it, then erase again.',
  'unknown-metadata':
    "It has metadata that its server does not show, or that can't be put again, and that a new object would lose; copy it by hand.",
  symlink: 'It is a symbolic link; name the file that it points to.',
  'hard-link': 'Another name of the same file keeps its bytes; remove that name, then erase again.',
};
