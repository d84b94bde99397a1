// Gives the desk's components what they can do only with scripts. Every page works without.
import { initAll } from "../built/frontend.js";

document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
initAll();
