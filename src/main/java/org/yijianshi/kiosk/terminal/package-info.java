/** The terminal itself: configuration and readiness. Knows nothing of citizens. */
@NullMarked
package org.yijianshi.kiosk.terminal;

import org.jspecify.annotations.NullMarked;
