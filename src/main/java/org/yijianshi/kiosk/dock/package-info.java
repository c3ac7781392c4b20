/** The dev dock (演示台) of a demonstration: what hands do to cards, cables and paper, and what befalls the platform. */
@NullMarked
package org.yijianshi.kiosk.dock;

import org.jspecify.annotations.NullMarked;
