/** The provincial platform over HTTP, and the sandbox that stands in for it. */
@NullMarked
package org.yijianshi.kiosk.platform;

import org.jspecify.annotations.NullMarked;
