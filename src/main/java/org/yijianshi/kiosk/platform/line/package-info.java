/** A bad line to try an adapter and a terminal on: what networks and gateways do to a request. */
@NullMarked
package org.yijianshi.kiosk.platform.line;

import org.jspecify.annotations.NullMarked;
