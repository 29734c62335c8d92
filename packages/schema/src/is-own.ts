/** Asks whether a key is an object's own, by `call`. Not `Object.hasOwn`: browsers of TVs are years older than it. */
export const isOwn = Object.prototype.hasOwnProperty;
