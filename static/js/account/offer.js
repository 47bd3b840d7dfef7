// Takes away what needs passkeys where there are none.

import { possible } from "./credentials.js";

if (!possible()) for (const part of document.querySelectorAll("[data-with-passkeys]")) part.hidden = true;
