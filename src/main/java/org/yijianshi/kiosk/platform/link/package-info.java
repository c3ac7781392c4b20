/** How a terminal proves itself to the platform: its key, and the signature over each request. Both ends use it. */
@NullMarked
package org.yijianshi.kiosk.platform.link;

import org.jspecify.annotations.NullMarked;
