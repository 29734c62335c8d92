/**
 * Thrown inside the proof engine for what it can't state; its message says what and why, worded to follow "because
 * ".
 */
export class Undecided extends Error {}
