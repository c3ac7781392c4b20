import "./scroll.js";
import "./clock.js";
import "./signature.js";
import "./camera.js";
import "./scanner.js";
import "./wedge.js";
import "./keys.js";
import "./guard.js";
