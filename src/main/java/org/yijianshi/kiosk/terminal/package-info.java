/** The terminal itself: configuration and readiness. */
@NullMarked
package org.yijianshi.kiosk.terminal;

import org.jspecify.annotations.NullMarked;
