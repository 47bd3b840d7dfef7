// The marks: where localStorage says that something waits to be sent, for pages that have not brought the outbox in.

/** Left by the outbox while something waits. */
export const MARK = "legato.waiting";
/** Where versions before its database kept the entries themselves. */
export const OLD_PLACE = "legato.outbox";
