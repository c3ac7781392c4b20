import "./scroll.js";
import "./clock.js";
import "./chime.js";
import "./signature.js";
import "./camera.js";
import "./scanner.js";
import "./keys.js";
import "./guard.js";
