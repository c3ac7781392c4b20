/** The dev dock on the screen, only in a demonstration. */
@NullMarked
package org.yijianshi.kiosk.ui.dock;

import org.jspecify.annotations.NullMarked;
