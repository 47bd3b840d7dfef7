// Brought in by app.js when Legato is opened on a phone that it rings: the server hears that it still can be rung, or not.
import { confirm } from "./subscription.js";

// Without a network it is told at the next opening.
confirm().catch(() => {});
