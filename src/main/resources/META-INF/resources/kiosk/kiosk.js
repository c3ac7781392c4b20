import "./scroll.js";
import "./clock.js";
import "./signature.js";
import "./camera.js";
import "./keys.js";
import "./guard.js";
